import { Writable } from 'node:stream';
import type { OuterContext } from '../../api/_domain/context.js';
import { openSession } from '../../api/_domain/identity/open-session.js';
import { createApp } from '../../api/_http/app.js';
import { type Background, createServerBackground } from '../../api/_http/background.js';
import { createLogger } from '../../api/_http/logger.js';
import { drainDue, oneAtATime } from '../../api/_http/drains.js';
import { createSchemaCheck } from '../../api/_http/schema-check.js';
import { createTenantLoader } from '../../api/_http/tenants.js';
import { type OpenDatabase, openDatabase } from '../../db/client.js';
import { createDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';
import { watchPostgres } from './postgres-cost.js';

/** Somebody signed in. */
export interface Caller {
  context: OuterContext;
  token: string;
}

/** A migrated database with a district of twenty grids, and pools of as many connections for either side. */
export interface Stage {
  world: World;
  connections: number;
  url: string;
  ownerSql: Awaited<ReturnType<typeof createDatabase>>['ownerSql'];
  /** The pool for what is sent raw. */
  raw: OpenDatabase;
  postgresMicros(): number;
  caller(name: string, roles: Parameters<World['person']>[1]): Promise<Caller>;
  close(): Promise<void>;
}

export async function openStage(connections: number): Promise<Stage> {
  const database = await createDatabase();
  const world = await createWorld(database.db);
  const raw = openDatabase(database.url, { max: connections, applicationName: 'bench-raw' });
  const postgresMicros = await watchPostgres(database.sql);
  return {
    world,
    connections,
    url: database.url,
    ownerSql: database.ownerSql,
    raw,
    postgresMicros,
    async caller(name, roles) {
      const context = await world.person(name, roles, new Date());
      return { context, token: (await openSession(context, context.actor.personId ?? '')).token };
    },
    async close() {
      await raw.close();
      await world.close();
      await database.close();
    },
  };
}

/** The real application on a pool of its own, called without a network; it logs as in production, into nothing. */
export interface BenchApp {
  request(caller: Caller, path: string, body?: unknown): Promise<Response>;
  /** A request of nobody, counted by address. */
  anonymous(): Promise<unknown>;
  database: OpenDatabase;
  background: Background;
  close(): Promise<void>;
}

/** `hasDrain: false` leaves side effects where they are, to see what a request sends by itself. */
export function openApp({ url, world, connections }: Stage, { hasDrain }: { hasDrain: boolean }): BenchApp {
  const database = openDatabase(url, { max: connections, applicationName: 'bench-app' });
  const logger = createLogger('info', new Writable({ write: (_chunk, _encoding, done) => done() }));
  const background = createServerBackground(logger);
  const app = createApp({
    database,
    gateways: world.gateways,
    config: {
      isProduction: true,
      isDemo: false,
      corsOrigins: [],
      trustProxy: false,
      rateLimitFactor: 100_000,
      rateLimitKey: 'a-key-for-benchmarks',
      trustedOpenidAppId: null,
    },
    logger,
    background,
    loadDefaultTenant: createTenantLoader(database.db, world.tenantId),
    hasCurrentSchema: createSchemaCheck(database.db),
    afterWrite: hasDrain ? oneAtATime(drainDue) : async () => undefined,
    personaNotes: new Map(),
    now: () => new Date(),
  });
  return {
    database,
    background,
    async request({ token }, path, body) {
      const response = await app.request(`/api/v1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status >= 300)
        throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
      return response;
    },
    anonymous: async () => app.request('/api/v1/config'),
    async close() {
      await background.settle();
      await database.close();
    },
  };
}
