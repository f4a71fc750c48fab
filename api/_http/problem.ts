import type { Hook } from '@hono/zod-openapi';
import type { Context as HonoContext, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../_contract/common.js';
import { type ErrorCode, type ErrorKind, errorCodes } from '../_contract/error-codes.js';
import { DomainError } from '../_domain/errors.js';
import type { AppEnvironment } from './environment.js';
import { errorFacts } from './error-facts.js';
import { fieldProblemOf, labelOf } from './validation-words.js';

/** The status of each kind of refusal. */
export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unprocessable: 422,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorKind, ContentfulStatusCode>;

/** When nobody knows better, a client may come back after this long. */
const RETRY_AFTER_SECONDS = 5;

/** Answers whatever was thrown as a problem; what is no refusal is logged and told as `service.internal`. */
export const onError: ErrorHandler<AppEnvironment> = (error, c) => {
  const refusal = refusalOf(error);
  if (refusal) return problemAnswer(c, refusal);
  c.var.app.logger.error({ requestId: c.var.requestId, error: errorFacts(error) }, 'request failed');
  return problemAnswer(c, new DomainError('service.internal'));
};

/** No such address, or not by this method. */
export const onNotFound: NotFoundHandler<AppEnvironment> = (c) =>
  problemAnswer(c, new DomainError('request.route_unknown'));

/** Turns what a schema refused into `request.invalid` that names the field. */
// biome-ignore lint/suspicious/noExplicitAny: the hook serves every route, whatever its input.
export const onInvalid: Hook<any, AppEnvironment, any, any> = (result) => {
  if (result.success) return;
  // The validator hands the input over too; its type does not say so.
  const { data } = result as { data?: unknown };
  const { field, title } = fieldProblemOf(result.error.issues, data);
  throw new DomainError('request.invalid', title, { field });
};

function refusalOf(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof HTTPException) return refusalOfStatus(error.status);
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (unstorableText.includes(code)) return new DomainError('request.invalid', '提交的内容含有不能保存的字符');
  return isTransient(code) ? new DomainError('service.unavailable') : undefined;
}

/** The first code found on the error or on what caused it: SQLSTATE, or the system's. */
function codeOf(error: unknown): string | undefined {
  let current = error as { code?: unknown; cause?: unknown } | null | undefined;
  for (let depth = 0; current && depth < 4; depth += 1) {
    if (typeof current.code === 'string') return current.code;
    current = current.cause as typeof current;
  }
  return undefined;
}

/** Text Postgres cannot keep: a NUL character, raw or escaped in JSON. */
const unstorableText = ['22021', '22P05'];

function refusalOfStatus(status: number): DomainError | undefined {
  if (status === 400) return new DomainError('request.invalid', '提交的内容不是有效的 JSON');
  if (status === 413) return new DomainError('request.too_large');
  return status === 415 ? new DomainError('request.not_json') : undefined;
}

/** The database is away, busy, or gave up for the moment: the same request may succeed later. */
function isTransient(code: string): boolean {
  const isConnection = code.startsWith('08') || code.startsWith('57P') || code.startsWith('53');
  const isContention = ['40001', '40P01', '55P03', '57014'].includes(code);
  const isDriver = /^(CONNECT|CONNECTION_|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN)/.test(code);
  return isConnection || isContention || isDriver;
}

/** The problem document of a refusal. */
export function problemAnswer(c: HonoContext<AppEnvironment>, error: DomainError): Response {
  const { field, retryAfterSeconds, ...facts } = error.details ?? {};
  const status = statusOfKind[error.kind];
  const problem: Problem = {
    type: `/problems/${error.code}`,
    title: error.message,
    status,
    code: error.code,
    ...(field === undefined ? {} : { field, fieldLabel: labelOf(field.split('.')) }),
    requestId: c.var.requestId,
    ...(Object.keys(facts).length === 0 ? {} : { details: facts }),
  };
  c.header('cache-control', 'no-store');
  if (status === 401) c.header('www-authenticate', 'Bearer');
  if (status === 429 || status === 503) c.header('retry-after', String(retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/** The status a code is answered with. */
export function statusOf(code: ErrorCode): (typeof statusOfKind)[ErrorKind] {
  return statusOfKind[errorCodes[code].kind];
}
