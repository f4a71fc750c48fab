import { createRoute } from '@hono/zod-openapi';
import { exportViewSchema, listExportsSchema } from '../_contract/export-log.js';
import { listExports } from '../_domain/export-log/index.js';
import { createRoutes, guarded, pageJson } from '../_http/route.js';
import { presentExport } from './present/export-log.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const exports = createRoutes();

const listRoute = createRoute({
  method: 'get',
  path: '/exports',
  tags: ['台账'],
  summary: '导出记录：谁、什么时候、导出了什么，新的在前；书记看本社区的，街道、区县和管理员看全部',
  ...guarded('export.read', { problems: ['access.forbidden'] }),
  request: { query: listExportsSchema },
  responses: { 200: pageJson(exportViewSchema) },
});

exports.openapi(listRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listExports(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((told) => presentExport(told, taxonomy)), nextCursor }, 200);
});
