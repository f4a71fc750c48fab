import { OpenAPIHono } from '@hono/zod-openapi';
import { countDeadLetters } from '../_domain/outbox/index.js';
import type { AppDependencies, AppEnvironment } from './environment.js';
import { errorFacts } from './error-facts.js';

const READY_WITHIN_MS = 1000;

/**
 * `/healthz`: the process lives. `/readyz`: its database answers within a second and has every migration; how much waits
 * undelivered in its district is said beside, and is no reason to be unready.
 */
export function healthRoutes(app: AppDependencies): OpenAPIHono<AppEnvironment> {
  const routes = new OpenAPIHono<AppEnvironment>();
  routes.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }));
  routes.get('/readyz', async (c) => {
    const state = await readiness(app);
    return c.json(state, state.status === 'ready' ? 200 : 503, { 'cache-control': 'no-store' });
  });
  return routes;
}

interface Readiness {
  status: 'ready' | 'database_unreachable' | 'migrations_pending';
  /** Null where no district is open yet. */
  deadLetters?: number | null;
}

async function readiness(app: AppDependencies): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), READY_WITHIN_MS);
  });
  try {
    return await Promise.race([stateOf(app), late]);
  } catch (error) {
    app.logger.warn({ error: errorFacts(error) }, 'not ready');
    return { status: 'database_unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

async function stateOf(app: AppDependencies): Promise<Readiness> {
  if (!(await app.hasCurrentSchema())) return { status: 'migrations_pending' };
  const tenant = await app.loadDefaultTenant().catch(() => null);
  return { status: 'ready', deadLetters: tenant && (await countDeadLetters(app.database.db, tenant.id)) };
}
