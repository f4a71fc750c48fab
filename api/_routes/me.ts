import { createRoute } from '@hono/zod-openapi';
import { meSchema, updateMeSchema } from '../_contract/session.js';
import { readMe, updateMe } from '../_domain/identity/index.js';
import { countUnread } from '../_domain/message/index.js';
import { body, createRoutes, guarded, json } from '../_http/route.js';
import { presentMe } from './present/me.js';

export const me = createRoutes();

const readMeRoute = createRoute({
  method: 'get',
  path: '/me',
  tags: ['登录'],
  summary: '我是谁',
  ...guarded('account.read'),
  responses: { 200: json(meSchema) },
});

me.openapi(readMeRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentMe(await readMe(context), await countUnread(context)), 200);
});

const updateMeRoute = createRoute({
  method: 'patch',
  path: '/me',
  tags: ['登录'],
  summary: '改自己的设置',
  ...guarded('account.read'),
  request: { body: body(updateMeSchema) },
  responses: { 200: json(meSchema) },
});

me.openapi(updateMeRoute, async (c) => {
  const { context } = c.var;
  const profile = await updateMe(context, c.req.valid('json'));
  return c.json(presentMe(profile, await countUnread(context)), 200);
});
