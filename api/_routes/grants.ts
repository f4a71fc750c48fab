import { createRoute } from '@hono/zod-openapi';
import { grantViewSchema, handOverSchema, listGrantsSchema, nameDeputySchema } from '../_contract/appointment.js';
import { endGrant, handOver, listGrants, nameDeputy } from '../_domain/appointment/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentGrant } from './present/appointment.js';

export const grants = createRoutes();

const listGrantsRoute = createRoute({
  method: 'get',
  path: '/grants',
  tags: ['任职'],
  summary: '一个单位谁在任、谁任过，新的在前；可按角色、姓名、单位的名字或编码找',
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
  summary: '结束任职，代理一并结束：手上的工单留在原单位，等同事接手',
  ...guarded('appointment.manage', {
    problems: ['access.forbidden', 'grant.not_found', 'grant.last_administrator'],
  }),
  request: { params: idParam('grantId') },
  responses: { 200: json(grantViewSchema) },
});

grants.openapi(endGrantRoute, async (c) =>
  c.json(presentGrant(await endGrant(c.var.context, c.req.valid('param').grantId)), 200),
);

const nameDeputyRoute = createRoute({
  method: 'post',
  path: '/grants/{grantId}/deputies',
  tags: ['任职'],
  summary: '不在岗时请一位同事代理：到期或本人离任就结束',
  ...guarded('deputy.name', {
    problems: ['access.forbidden', 'grant.not_found', 'grant.ended', 'grant.not_delegable'],
  }),
  request: { params: idParam('grantId'), body: body(nameDeputySchema) },
  responses: { 201: json(grantViewSchema) },
});

grants.openapi(nameDeputyRoute, async (c) => {
  const { personId, validFrom, validTo } = c.req.valid('json');
  const deputy = { personId, validFrom: new Date(validFrom), validTo: new Date(validTo) };
  return c.json(presentGrant(await nameDeputy(c.var.context, c.req.valid('param').grantId, deputy)), 201);
});

const handOverRoute = createRoute({
  method: 'post',
  path: '/grants/{grantId}/hand-over',
  tags: ['任职'],
  summary: '离任移交：任职和手上的工单一起交给接手的同事',
  ...guarded('appointment.manage', {
    problems: ['access.forbidden', 'grant.not_found', 'grant.ended', 'grant.not_delegable'],
  }),
  request: { params: idParam('grantId'), body: body(handOverSchema) },
  responses: { 200: json(grantViewSchema) },
});

grants.openapi(handOverRoute, async (c) => {
  const { grantId } = c.req.valid('param');
  return c.json(presentGrant(await handOver(c.var.context, grantId, c.req.valid('json').toPersonId)), 200);
});
