import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from './environment.js';

const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives every request an id, the client's when it is a sane one, and answers it in X-Request-Id. */
export const requestId = createMiddleware<AppEnvironment>(async (c, next) => {
  const given = c.req.header('x-request-id') ?? '';
  const id = SANE.test(given) ? given : randomUUID();
  c.set('requestId', id);
  await next();
  c.res.headers.set('x-request-id', id);
});
