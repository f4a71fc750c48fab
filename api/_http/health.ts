import { OpenAPIHono } from '@hono/zod-openapi';
import type { AppDependencies, AppEnvironment } from './environment.js';
import { errorFacts } from './error-facts.js';

const READY_WITHIN_MS = 1000;

/** `/healthz`: the process lives. `/readyz`: its database answers within a second and has every migration. */
export function healthRoutes(app: AppDependencies): OpenAPIHono<AppEnvironment> {
  const routes = new OpenAPIHono<AppEnvironment>();
  routes.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'cache-control': 'no-store' }));
  routes.get('/readyz', async (c) => {
    const state = await readiness(app);
    return c.json({ status: state }, state === 'ready' ? 200 : 503, { 'cache-control': 'no-store' });
  });
  return routes;
}

type Readiness = 'ready' | 'database_unreachable' | 'migrations_pending';

async function readiness(app: AppDependencies): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), READY_WITHIN_MS);
  });
  try {
    return (await Promise.race([app.hasCurrentSchema(), late])) ? 'ready' : 'migrations_pending';
  } catch (error) {
    app.logger.warn({ error: errorFacts(error) }, 'not ready');
    return 'database_unreachable';
  } finally {
    clearTimeout(timer);
  }
}
