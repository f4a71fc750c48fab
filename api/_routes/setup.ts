import { createRoute } from '@hono/zod-openapi';
import { openSetupSchema, setupProgressSchema } from '../_contract/import.js';
import { openDistrict, readSetup } from '../_domain/setup/index.js';
import { body, createRoutes, guarded, json } from '../_http/route.js';

export const setup = createRoutes();

const readSetupRoute = createRoute({
  method: 'get',
  path: '/setup',
  tags: ['开通'],
  summary: '区县建到哪一步了',
  ...guarded('import.manage', { problems: ['access.forbidden'] }),
  responses: { 200: json(setupProgressSchema) },
});

setup.openapi(readSetupRoute, async (c) => c.json(await readSetup(c.var.context), 200));

const openSetupRoute = createRoute({
  method: 'post',
  path: '/setup/open',
  tags: ['开通'],
  summary: '开通区县，并选定由谁接收网格之外的上报',
  ...guarded('setup.open', {
    problems: ['access.forbidden', 'unit.not_found', 'unit.closed', 'unit.cannot_hold', 'setup.not_ready'],
  }),
  request: { body: body(openSetupSchema) },
  responses: { 200: json(setupProgressSchema) },
});

setup.openapi(openSetupRoute, async (c) => c.json(await openDistrict(c.var.context, c.req.valid('json').unitId), 200));
