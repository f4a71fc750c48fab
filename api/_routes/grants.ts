import { createRoute } from '@hono/zod-openapi';
import { grantViewSchema, listGrantsSchema } from '../_contract/appointment.js';
import { endGrant, listGrants } from '../_domain/appointment/index.js';
import { createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentGrant } from './present/appointment.js';

export const grants = createRoutes();

const listGrantsRoute = createRoute({
  method: 'get',
  path: '/grants',
  tags: ['任职'],
  summary: '一个单位谁在任、谁任过，新的在前',
  ...guarded('appointment.manage', { problems: ['access.forbidden', 'unit.not_found'] }),
  request: { query: listGrantsSchema },
  responses: { 200: pageJson(grantViewSchema) },
});

grants.openapi(listGrantsRoute, async (c) => {
  const { items, nextCursor } = await listGrants(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentGrant), nextCursor }, 200);
});

const endGrantRoute = createRoute({
  method: 'post',
  path: '/grants/{grantId}/end',
  tags: ['任职'],
  summary: '结束任职：手上的工单留在原单位，等同事接手',
  ...guarded('appointment.manage', {
    problems: ['access.forbidden', 'grant.not_found', 'grant.last_administrator'],
  }),
  request: { params: idParam('grantId') },
  responses: { 200: json(grantViewSchema) },
});

grants.openapi(endGrantRoute, async (c) =>
  c.json(presentGrant(await endGrant(c.var.context, c.req.valid('param').grantId)), 200),
);
