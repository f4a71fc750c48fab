import type { OpenDatabase } from '../../db/client.js';
import type { Gateways, OuterContext, Tenant } from '../_domain/context.js';
import type { Background } from './background.js';
import type { Config } from './config.js';
import type { Logger } from './logger.js';

/** The settings the transport itself works by. */
export type HttpConfig = Pick<
  Config,
  'isProduction' | 'isDemo' | 'corsOrigins' | 'trustProxy' | 'rateLimitFactor' | 'rateLimitKey' | 'trustedOpenidAppId'
>;

/** All the application is made of. */
export interface AppDependencies {
  database: OpenDatabase;
  gateways: Gateways;
  config: HttpConfig;
  logger: Logger;
  /** Runs what may follow an answer. */
  background: Background;
  /** The district of requests that carry no token; refuses with `service.unavailable` while it is not there. */
  loadDefaultTenant(): Promise<Tenant>;
  /** Whether the database has every migration this version needs. */
  hasCurrentSchema(): Promise<boolean>;
  /** What becomes of side effects after a request that wrote: a bounded drain of the tenant's outbox. */
  afterWrite(context: OuterContext): Promise<void>;
  /** A line about each persona of the demo district, by key. */
  personaNotes: ReadonlyMap<string, string>;
  now(): Date;
}

/** What a handler finds on `c.var`, and where the Node server says who is connected. */
export interface AppEnvironment {
  Variables: {
    app: AppDependencies;
    requestId: string;
    context: OuterContext;
    /** The bearer token of a signed-in request. */
    token: string;
  };
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
}
