import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { importBytesMax } from '../_contract/import.js';
import { DomainError } from '../_domain/errors.js';
import { apiRoutes } from '../_routes/index.js';
import { docsPage } from './docs-page.js';
import type { AppDependencies, AppEnvironment } from './environment.js';
import { healthRoutes } from './health.js';
import { describeApi } from './openapi.js';
import { onError, onInvalid, onNotFound } from './problem.js';
import { requestId } from './request-id.js';
import { requestLog } from './request-log.js';
import { apiSecurityHeaders } from './security-headers.js';

export type { AppDependencies, AppEnvironment } from './environment.js';

/** Photos go to the object store by themselves: what is left to send is words. */
const BODY_BYTES_MAX = 1024 * 1024;

/** The one address that takes a file, and how much of it. */
const FILE_PATH = '/api/v1/imports';

/** The HTTP application: everything under `/api`, and the two health addresses. */
export function createApp(deps: AppDependencies): OpenAPIHono<AppEnvironment> {
  const app = new OpenAPIHono<AppEnvironment>({ defaultHook: onInvalid });
  app.onError(onError);
  app.notFound(onNotFound);
  app.use(async (c, next) => {
    c.set('app', deps);
    await next();
  });
  app.use(requestId, requestLog, apiSecurityHeaders(deps.config.isProduction));
  app.use('/api/*', crossOrigin(deps.config.corsOrigins));
  app.use('/api/*', limitBody);
  app.route('/', healthRoutes(deps));
  app.route('/api/v1', apiRoutes());
  addDocuments(app);
  return app;
}

function refuseBody(): never {
  throw new DomainError('request.too_large');
}

function refuseFile(): never {
  throw new DomainError('request.too_large', '文件超过 4 MB，请分成几个文件导入', { field: 'file' });
}

const countBody = bodyLimit({ maxSize: BODY_BYTES_MAX, onError: refuseBody });
const countFile = bodyLimit({ maxSize: importBytesMax, onError: refuseFile });

/** A length that was declared is believed, as Node holds senders to it; only an undeclared body is counted as it comes. */
const limitBody: MiddlewareHandler<AppEnvironment> = (c, next) => {
  const isFile = c.req.method === 'POST' && c.req.path === FILE_PATH;
  const [most, refuse, count] = isFile
    ? ([importBytesMax, refuseFile, countFile] as const)
    : ([BODY_BYTES_MAX, refuseBody, countBody] as const);
  const length = c.req.header('content-length');
  // Looking at the body makes the Node server build a whole Request around it, which most never need.
  if (length === undefined || c.req.header('transfer-encoding'))
    return c.req.method === 'GET' ? next() : count(c, next);
  return Number(length) > most ? refuse() : next();
};

/** The mini-program needs none of this; a browser page from another origin needs to be named. */
function crossOrigin(origins: string[]): MiddlewareHandler<AppEnvironment> {
  const answerOrigin = cors({
    origin: origins,
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-request-id'],
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposeHeaders: ['x-request-id', 'retry-after', 'content-disposition'],
    maxAge: 600,
  });
  return async (c, next) => {
    if (c.req.header('origin')) return answerOrigin(c, next);
    await next();
    if (origins.length > 0) c.header('vary', 'Origin', { append: true });
  };
}

function addDocuments(app: OpenAPIHono<AppEnvironment>): void {
  let document: ReturnType<typeof describeApi> | undefined;
  const describe = () => (document ??= describeApi(app));
  app.get('/api/v1/openapi.json', (c) => c.json(describe(), 200, { 'cache-control': 'public, max-age=300' }));
  app.get('/api/docs', (c) => {
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return c.html(docsPage(describe()));
  });
}
