import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnvironment } from '../_http/environment.js';
import { createRoutes } from '../_http/route.js';
import { config } from './config.js';
import { me } from './me.js';
import { photos } from './photos.js';
import { places } from './places.js';
import { sessions } from './sessions.js';

/** Every route of the API, below `/api/v1`. */
export function apiRoutes(): OpenAPIHono<AppEnvironment> {
  const routes = createRoutes();
  for (const resource of [config, sessions, me, places, photos]) routes.route('/', resource);
  return routes;
}
