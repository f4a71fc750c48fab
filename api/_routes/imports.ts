import { createRoute, z } from '@hono/zod-openapi';
import {
  applyImportSchema,
  chooseCoordinatesSchema,
  importDraftSchema,
  importResultSchema,
  importSummarySchema,
  listImportsSchema,
  shapeSchema,
  startImportSchema,
} from '../_contract/import.js';
import {
  applyImport,
  chooseCoordinates,
  discardImport,
  listImports,
  readImport,
  readImportShapes,
  startImport,
} from '../_domain/import/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, noContent, pageJson } from '../_http/route.js';
import { presentImport, presentImportSummary } from './present/import.js';

export const imports = createRoutes();

const startImportRoute = createRoute({
  method: 'post',
  path: '/imports',
  tags: ['导入'],
  summary: '上传一个文件（正文就是文件，最大 4 MB）：只读取和检查，确认之后才生效',
  ...guarded('import.manage', { rate: 'start_import', problems: ['access.forbidden', 'import.unreadable'] }),
  request: {
    query: startImportSchema,
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
  responses: { 201: json(importDraftSchema) },
});

imports.openapi(startImportRoute, async (c) => {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const draft = await startImport(c.var.context, { ...c.req.valid('query'), bytes });
  return c.json(presentImport(draft), 201);
});

const listImportsRoute = createRoute({
  method: 'get',
  path: '/imports',
  tags: ['导入'],
  summary: '我的导入，新的在前',
  ...guarded('import.manage', { problems: ['access.forbidden'] }),
  request: { query: listImportsSchema },
  responses: { 200: pageJson(importSummarySchema) },
});

imports.openapi(listImportsRoute, async (c) => {
  const { items, nextCursor } = await listImports(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentImportSummary), nextCursor }, 200);
});

const readImportRoute = createRoute({
  method: 'get',
  path: '/imports/{importId}',
  tags: ['导入'],
  summary: '一次导入和它的预览',
  ...guarded('import.manage', { problems: ['access.forbidden', 'import.not_found'] }),
  request: { params: idParam('importId') },
  responses: { 200: json(importDraftSchema) },
});

imports.openapi(readImportRoute, async (c) =>
  c.json(presentImport(await readImport(c.var.context, c.req.valid('param').importId)), 200),
);

const readShapesRoute = createRoute({
  method: 'get',
  path: '/imports/{importId}/shapes',
  tags: ['导入'],
  summary: '文件里的边界和旁边已有的边界，用来画图',
  ...guarded('import.manage', { problems: ['access.forbidden', 'import.not_found'] }),
  request: { params: idParam('importId') },
  responses: { 200: listJson(shapeSchema) },
});

imports.openapi(readShapesRoute, async (c) =>
  c.json({ items: await readImportShapes(c.var.context, c.req.valid('param').importId) }, 200),
);

const chooseCoordinatesRoute = createRoute({
  method: 'post',
  path: '/imports/{importId}/coordinates',
  tags: ['导入'],
  summary: '换一个坐标系，重新读取和检查',
  ...guarded('import.manage', {
    problems: ['access.forbidden', 'import.not_found', 'import.ended', 'import.no_coordinates'],
  }),
  request: { params: idParam('importId'), body: body(chooseCoordinatesSchema) },
  responses: { 200: json(importDraftSchema) },
});

imports.openapi(chooseCoordinatesRoute, async (c) => {
  const { coordinates } = c.req.valid('json');
  const draft = await chooseCoordinates(c.var.context, c.req.valid('param').importId, coordinates);
  return c.json(presentImport(draft), 200);
});

const applyImportRoute = createRoute({
  method: 'post',
  path: '/imports/{importId}/apply',
  tags: ['导入'],
  summary: '确认导入：再检查一遍，要么全部生效，要么一条也不改',
  ...guarded('import.manage', {
    problems: ['access.forbidden', 'import.not_found', 'import.ended', 'import.has_errors'],
  }),
  request: { params: idParam('importId'), body: body(applyImportSchema) },
  responses: { 200: json(importResultSchema) },
});

imports.openapi(applyImportRoute, async (c) => {
  const { reroute } = c.req.valid('json');
  return c.json(await applyImport(c.var.context, c.req.valid('param').importId, reroute), 200);
});

const discardImportRoute = createRoute({
  method: 'post',
  path: '/imports/{importId}/discard',
  tags: ['导入'],
  summary: '放弃导入，文件内容随即清除',
  ...guarded('import.manage', { problems: ['access.forbidden', 'import.not_found', 'import.ended'] }),
  request: { params: idParam('importId') },
  responses: { 204: noContent },
});

imports.openapi(discardImportRoute, async (c) => {
  await discardImport(c.var.context, c.req.valid('param').importId);
  return c.body(null, 204);
});
