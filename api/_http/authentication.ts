import type { Context as HonoContext } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Actor, Tenant } from '../_domain/context.js';
import { DomainError } from '../_domain/errors.js';
import { authenticateCounted } from '../_domain/identity/index.js';
import type { AppEnvironment } from './environment.js';
import { countOrRefuse, type PersonRateClass, refusePast, windowOf } from './rate-limit.js';

const nobody: Actor = { personId: null, displayName: '', grants: [] };

/** For routes anybody may call: the context of the default district, with nobody signed in. */
export const anonymous = createMiddleware<AppEnvironment>(async (c, next) => {
  await actAsNobody(c);
  await next();
});

/**
 * For routes of signed-in people: the context of the token's district and person. Refuses with `auth.required` or
 * `auth.expired`, with `rate.exceeded` past the limit of its class, and with `request.route_unknown` a HEAD. Unless it says
 * otherwise, an answer is kept by nobody on its way. After a request that wrote, the district's side effects are started.
 */
export function authenticated(rateClass: PersonRateClass) {
  return createMiddleware<AppEnvironment>(async (c, next) => {
    const app = c.get('app');
    // Hono answers HEAD by doing the whole GET: files would be taken out, and looks kept, for an answer nobody gets.
    if (c.req.method === 'HEAD') throw new DomainError('request.route_unknown');
    refusePast(rateClass, await signIn(c, rateClass), app);
    await next();
    const { headers } = c.res;
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    const didWrite = c.req.method !== 'GET' && c.res.status < 400;
    if (didWrite) await app.background.run('side effects', () => app.afterWrite(c.var.context));
  });
}

/** Whose request it is from here on; answers how many of the class they have made in its window. */
async function signIn(c: HonoContext<AppEnvironment>, rateClass: PersonRateClass): Promise<number> {
  const app = c.get('app');
  const token = bearerOf(c.req.header('authorization'));
  const now = app.now();
  try {
    const known = await authenticateCounted(app.database.db, token, now, windowOf(rateClass, now));
    actAs(c, known.tenant, known.actor);
    c.set('token', token);
    return known.requestCount;
  } catch (error) {
    // Who guesses tokens is counted too, by address: there is no person yet.
    if (error instanceof DomainError) await actAsNobody(c).then(() => countOrRefuse(c, 'anonymous'));
    throw error;
  }
}

async function actAsNobody(c: HonoContext<AppEnvironment>): Promise<void> {
  actAs(c, await c.var.app.loadDefaultTenant(), nobody);
}

function actAs(c: HonoContext<AppEnvironment>, tenant: Tenant, actor: Actor): void {
  const app = c.get('app');
  c.set('context', { db: app.database.db, tenant, actor, now: app.now(), gateways: app.gateways });
}

function bearerOf(header: string | undefined): string {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
}
