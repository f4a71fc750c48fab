import { createRoute } from '@hono/zod-openapi';
import { organisationSchema, readOrganisationSchema } from '../_contract/organisation.js';
import { readOrganisation } from '../_domain/organisation/index.js';
import { createRoutes, guarded, json } from '../_http/route.js';
import { presentOrganisation } from './present/organisation.js';

export const organisation = createRoutes();

const readOrganisationRoute = createRoute({
  method: 'get',
  path: '/organisation',
  tags: ['组织'],
  summary: '我身边谁是谁：网格员、治理团队、物业、部门；可另看一个社区',
  ...guarded('organisation.read', { problems: ['unit.not_found'] }),
  request: { query: readOrganisationSchema },
  responses: { 200: json(organisationSchema) },
});

organisation.openapi(readOrganisationRoute, async (c) =>
  c.json(presentOrganisation(await readOrganisation(c.var.context, c.req.valid('query').unitId)), 200),
);
