import { createRoute } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import { personaSchema, sessionSchema, signInAsPersonaSchema } from '../_contract/session.js';
import { DomainError } from '../_domain/errors.js';
import { listPersonas, signInAsPersona, signOut } from '../_domain/identity/index.js';
import type { AppEnvironment } from '../_http/environment.js';
import { body, createRoutes, guarded, json, listJson, noContent, open } from '../_http/route.js';
import { presentSession } from './present/session.js';

export const sessions = createRoutes();

/** Outside demo mode these addresses do not exist. */
const demoOnly = createMiddleware<AppEnvironment>(async (c, next) => {
  if (!c.var.app.config.isDemo) throw new DomainError('auth.demo_only');
  await next();
});

const personasAccess = open({ problems: ['auth.demo_only'] });
const listPersonasRoute = createRoute({
  method: 'get',
  path: '/personas',
  tags: ['登录'],
  summary: '演示区里可以扮演的人',
  ...personasAccess,
  middleware: [demoOnly, ...personasAccess.middleware],
  responses: { 200: listJson(personaSchema) },
});

sessions.openapi(listPersonasRoute, async (c) => {
  const { context, app } = c.var;
  const personas = await listPersonas(context);
  const items = personas.map(({ key, displayName, grant }) => ({
    key,
    displayName,
    role: grant.role,
    unitName: grant.unit.name,
    note: app.personaNotes.get(key) ?? '',
  }));
  return c.json({ items }, 200);
});

const signInAccess = open({ problems: ['auth.demo_only', 'auth.persona_unknown'], rate: 'sign_in' });
const signInAsPersonaRoute = createRoute({
  method: 'post',
  path: '/sessions/persona',
  tags: ['登录'],
  summary: '以演示身份登录',
  ...signInAccess,
  middleware: [demoOnly, ...signInAccess.middleware],
  request: { body: body(signInAsPersonaSchema) },
  responses: { 201: json(sessionSchema) },
});

sessions.openapi(signInAsPersonaRoute, async (c) => {
  const { context } = c.var;
  const opened = await signInAsPersona(context, c.req.valid('json').personaKey);
  return c.json(await presentSession(context, opened), 201);
});

const signOutRoute = createRoute({
  method: 'delete',
  path: '/sessions/current',
  tags: ['登录'],
  summary: '退出登录',
  ...guarded('account.read'),
  responses: { 204: noContent },
});

sessions.openapi(signOutRoute, async (c) => {
  await signOut(c.var.context, c.var.token);
  return c.body(null, 204);
});
