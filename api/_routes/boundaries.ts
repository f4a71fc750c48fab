import { createRoute } from '@hono/zod-openapi';
import { drawBoundarySchema, importDraftSchema, listShapesSchema, shapeSchema } from '../_contract/import.js';
import { drawBoundary, listShapes } from '../_domain/import/index.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { presentImport } from './present/import.js';

export const boundaries = createRoutes();

const drawBoundaryRoute = createRoute({
  method: 'post',
  path: '/boundaries',
  tags: ['导入'],
  summary: '在地图上画一个边界：和导入文件一样先检查，确认之后才生效',
  ...guarded('import.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.closed'] }),
  request: { body: body(drawBoundarySchema) },
  responses: { 201: json(importDraftSchema) },
});

boundaries.openapi(drawBoundaryRoute, async (c) =>
  c.json(presentImport(await drawBoundary(c.var.context, c.req.valid('json'))), 201),
);

const listShapesRoute = createRoute({
  method: 'get',
  path: '/boundaries',
  tags: ['导入'],
  summary: '一个社区里和旁边的边界，用来对照着画',
  ...guarded('import.manage', { problems: ['access.forbidden', 'unit.not_found'] }),
  request: { query: listShapesSchema },
  responses: { 200: listJson(shapeSchema) },
});

boundaries.openapi(listShapesRoute, async (c) =>
  c.json({ items: await listShapes(c.var.context, c.req.valid('query').unitId) }, 200),
);
