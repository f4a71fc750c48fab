import { createRoute } from '@hono/zod-openapi';
import { chooseResidenceSchema, homeViewSchema, searchUnitsSchema } from '../_contract/appointment.js';
import { meSchema } from '../_contract/session.js';
import { chooseResidence, searchHomes } from '../_domain/appointment/index.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { positionOf } from './position.js';
import { presentFreshMe } from './present/fresh-me.js';

export const residence = createRoutes();

const searchHomesRoute = createRoute({
  method: 'get',
  path: '/units/homes',
  tags: ['任职'],
  summary: '按名字找小区和楼栋；给出位置时近的在前',
  ...guarded('residence.choose'),
  request: { query: searchUnitsSchema },
  responses: { 200: listJson(homeViewSchema) },
});

residence.openapi(searchHomesRoute, async (c) => {
  const { query, ...position } = c.req.valid('query');
  return c.json({ items: await searchHomes(c.var.context, query, positionOf(position)) }, 200);
});

const chooseResidenceRoute = createRoute({
  method: 'post',
  path: '/residence',
  tags: ['任职'],
  summary: '选自己住的小区或楼栋，成为那里的居民；原来的不再算',
  ...guarded('residence.choose', { problems: ['unit.not_found', 'unit.closed'] }),
  request: { body: body(chooseResidenceSchema) },
  responses: { 200: json(meSchema) },
});

residence.openapi(chooseResidenceRoute, async (c) => {
  await chooseResidence(c.var.context, c.req.valid('json'));
  return c.json(await presentFreshMe(c.var.context), 200);
});
