import { Writable } from 'node:stream';
import { newId } from '../../api/_domain/ids.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { PERSONA_APP_ID } from '../../api/_domain/identity/index.js';
import { createApp } from '../../api/_http/app.js';
import { createAwaitedBackground } from '../../api/_http/background.js';
import type { HttpConfig } from '../../api/_http/environment.js';
import { createLogger } from '../../api/_http/logger.js';
import { drainDue } from '../../api/_http/drains.js';
import { createSchemaCheck } from '../../api/_http/schema-check.js';
import { createTenantLoader } from '../../api/_http/tenants.js';
import { identity } from '../../db/schema/index.js';
import type { TestDatabase } from './database.js';
import { thursdayMorning, type World } from './world.js';

/** An answer, read. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test is about.
  body: any;
  headers: Headers;
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Somebody who asks: signed in, or not. */
export interface Client {
  token: string | undefined;
  get(path: string, options?: RequestOptions): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  send(method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

export interface TestServer {
  app: ReturnType<typeof createApp>;
  /** What the application wrote to its log, line by line. */
  logLines: Record<string, unknown>[];
  /** The application's clock; a test may move it. */
  clock: { now: Date };
  /** Somebody who is not signed in. */
  nobody: Client;
  /** Signs the person in through the API. */
  signIn(person: OuterContext): Promise<Client>;
}

/** The whole application over a test's own database and world, called without a network. Paths are below `/api/v1`. */
export function createTestServer(database: TestDatabase, world: World, config: Partial<HttpConfig> = {}): TestServer {
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger('info', linesInto(logLines));
  const clock = { now: thursdayMorning };
  const app = createApp({
    database: { db: database.db, sql: database.sql, close: async () => undefined },
    gateways: world.gateways,
    config: {
      isProduction: false,
      isDemo: true,
      corsOrigins: [],
      trustProxy: false,
      rateLimitFactor: 1000,
      rateLimitKey: 'a-key-for-tests',
      trustedOpenidAppId: null,
      ...config,
    },
    logger,
    background: createAwaitedBackground(logger),
    loadDefaultTenant: createTenantLoader(database.db, world.tenantId),
    hasCurrentSchema: createSchemaCheck(database.db),
    afterWrite: drainDue,
    personaNotes: new Map(),
    now: () => clock.now,
  });
  const nobody = clientOf(app, undefined);
  return {
    app,
    logLines,
    clock,
    nobody,
    async signIn({ actor, db }) {
      const personaKey = `test-${newId(new Date())}`;
      await db.insert(identity).values({ appId: PERSONA_APP_ID, openid: personaKey, personId: actor.personId ?? '' });
      const { status, body } = await nobody.post('/sessions/persona', { personaKey });
      if (status !== 201) throw new Error(`signing in was refused: ${JSON.stringify(body)}`);
      return clientOf(app, body.token);
    },
  };
}

function clientOf(app: TestServer['app'], token: string | undefined): Client {
  const send = async (method: string, path: string, { body, headers = {} }: RequestOptions = {}): Promise<Answer> => {
    const response = await app.request(path.startsWith('//') ? path.slice(1) : `/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    token,
    send,
    get: (path, options) => send('GET', path, options),
    post: (path, body, headers) => send('POST', path, { body, ...(headers ? { headers } : {}) }),
    patch: (path, body) => send('PATCH', path, { body }),
    delete: (path) => send('DELETE', path),
  };
}

function linesInto(lines: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      for (const line of String(chunk).trim().split('\n')) lines.push(JSON.parse(line));
      done();
    },
  });
}
