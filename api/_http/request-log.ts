import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { AppEnvironment } from './environment.js';

/**
 * One line a request: method, route pattern, status, milliseconds, request id, tenant. Addresses, queries, bodies and
 * tokens are left out on purpose: they hold names, places and secrets.
 */
export const requestLog = createMiddleware<AppEnvironment>(async (c, next) => {
  const start = performance.now();
  await next();
  // Each look at `c.var` copies all it holds.
  const { app, requestId, context } = c.var;
  const status = c.res.status;
  const line = {
    method: c.req.method,
    route: routePattern(matchedRoutes(c).map(({ path }) => path)),
    status,
    ms: Math.round((performance.now() - start) * 10) / 10,
    requestId,
    tenant: context?.tenant.id,
  };
  if (status >= 500) app.logger.error(line, 'request');
  else app.logger.info(line, 'request');
});

/** The most exact pattern that matched; middleware matches by wildcards. */
export function routePattern(patterns: string[]): string {
  return patterns.findLast((pattern) => !pattern.includes('*')) ?? '*';
}
