import { createHmac } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import { rateLimit } from '../../db/schema/index.js';
import { statement } from '../../db/statement.js';
import type { Context } from '../_domain/context.js';
import { DomainError } from '../_domain/errors.js';
import type { RequestWindow } from '../_domain/identity/index.js';
import type { AppDependencies, AppEnvironment } from './environment.js';

interface Limit {
  /** Requests in a window. */
  requests: number;
  windowSeconds: number;
  /** Whose requests are counted together; a person who is not signed in is counted by address. */
  per: 'person' | 'address';
}

/** How often one may ask, by class of route. */
export const rateLimits = {
  default: { requests: 600, windowSeconds: 60, per: 'person' },
  /** Everybody behind one address together: a whole street may share one. */
  anonymous: { requests: 1200, windowSeconds: 60, per: 'address' },
  sign_in: { requests: 20, windowSeconds: 60, per: 'address' },
  submit_report: { requests: 30, windowSeconds: 600, per: 'person' },
  submit_suggestion: { requests: 10, windowSeconds: 600, per: 'person' },
  /** Codes of teams are short: nobody gets to try many. */
  join_team: { requests: 20, windowSeconds: 600, per: 'person' },
  /** Six digits: nobody gets to guess many of them while they stay. */
  check_code: { requests: 12, windowSeconds: 300, per: 'person' },
  /** Numbers are handed out one by one: nobody gets to collect them. */
  call_contact: { requests: 20, windowSeconds: 600, per: 'person' },
  /** Each full number or name that staff look at is kept; nobody needs to collect them. */
  disclose: { requests: 30, windowSeconds: 600, per: 'person' },
  leave_phone: { requests: 10, windowSeconds: 600, per: 'person' },
  export_data: { requests: 3, windowSeconds: 24 * 3600, per: 'person' },
  /** Each reads a whole ledger. */
  export_tickets: { requests: 20, windowSeconds: 3600, per: 'person' },
  /** Each one is a file to read and to compare with the whole district. */
  start_import: { requests: 30, windowSeconds: 600, per: 'person' },
  find_voucher: { requests: 60, windowSeconds: 60, per: 'person' },
} as const satisfies Record<string, Limit>;

export type RateClass = keyof typeof rateLimits;

type ClassPer<Per> = {
  [Name in RateClass]: (typeof rateLimits)[Name]['per'] extends Per ? Name : never;
}[RateClass];

/** Classes counted by person, with the session. */
export type PersonRateClass = ClassPer<'person'>;

/** Classes counted by address. */
export type AddressRateClass = ClassPer<'address'>;

const countRequest = statement<{ tenantId: string; subject: string; windowStartAt: Date }, { count: number }>(
  'count_request',
  ({ tenantId, subject, windowStartAt }) => sql`
    insert into rate_limit (tenant_id, subject, window_start_at, count)
    values (${tenantId}, ${subject}, ${windowStartAt}, 1)
    on conflict (tenant_id, subject, window_start_at) do update set count = rate_limit.count + 1
    returning count`,
);

/** Counts the request of somebody not signed in, by address; refuses with `rate.exceeded` past the limit of its class. */
export function limitRate(rateClass: AddressRateClass) {
  return createMiddleware<AppEnvironment>(async (c, next) => {
    await countOrRefuse(c, rateClass);
    await next();
  });
}

/** As {@link limitRate}, for a request whose context is already there. */
export async function countOrRefuse(c: HonoContext<AppEnvironment>, rateClass: AddressRateClass): Promise<void> {
  const { app, context } = c.var;
  const { windowStartAt } = windowOf(rateClass, app.now());
  const subject = subjectOf(rateClass, networkOf(clientAddress(c)), app.config.rateLimitKey);
  const [row] = await countRequest(app.database.db, { tenantId: context.tenant.id, subject, windowStartAt });
  refusePast(rateClass, row?.count ?? 0, app);
}

/** The window in which a request made now is counted. */
export function windowOf(rateClass: RateClass, now: Date): RequestWindow {
  const windowMs = rateLimits[rateClass].windowSeconds * 1000;
  return { kind: rateClass, windowStartAt: new Date(Math.floor(now.getTime() / windowMs) * windowMs) };
}

/** Refuses with `rate.exceeded`, and says when to come back, where that many requests are more than the class allows. */
export function refusePast(rateClass: RateClass, count: number, { config, now }: AppDependencies): void {
  const { requests, windowSeconds } = rateLimits[rateClass];
  if (count <= requests * config.rateLimitFactor) return;
  const nowMs = now().getTime();
  const endsMs = windowOf(rateClass, new Date(nowMs)).windowStartAt.getTime() + windowSeconds * 1000;
  throw new DomainError('rate.exceeded', undefined, { retryAfterSeconds: Math.ceil((endsMs - nowMs) / 1000) });
}

/** Forgets the tenant's windows that began before the moment; answers how many. */
export async function purgeRateLimits({ db, tenant }: Context, before: Date): Promise<number> {
  const purged = await db
    .delete(rateLimit)
    .where(and(eq(rateLimit.tenantId, tenant.id), lt(rateLimit.windowStartAt, before)))
    .returning({ count: rateLimit.count });
  return purged.length;
}

/** Only a digest is kept, so that the table tells nobody's address. */
function subjectOf(rateClass: RateClass, who: string, key: string): string {
  return createHmac('sha256', key).update(`${rateClass}\n${who}`).digest('base64url');
}

/** What one customer of a provider is given: an IPv4 address, or the first 64 bits of an IPv6 one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? [] : Array(Math.max(8 - groups.length - rest.length, 0)).fill('0');
  const first = [...groups, ...zeros, ...rest].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** The address the request came from: the connection's, or what our own proxy wrote last. */
export function clientAddress(c: HonoContext<AppEnvironment>): string {
  const forwarded = c.var.app.config.trustProxy
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  return forwarded || c.env?.incoming?.socket?.remoteAddress || 'unknown';
}
