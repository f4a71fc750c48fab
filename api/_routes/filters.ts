import { createRoute } from '@hono/zod-openapi';
import { savedFilterSchema, saveFilterSchema } from '../_contract/desk.js';
import { deleteFilter, listFilters, saveFilter } from '../_domain/desk/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, noContent } from '../_http/route.js';
import { presentFilter } from './present/desk.js';

export const filters = createRoutes();

const listFiltersRoute = createRoute({
  method: 'get',
  path: '/filters',
  tags: ['派单台'],
  summary: '我保存的筛选',
  ...guarded('filter.manage', { problems: ['access.forbidden'] }),
  responses: { 200: listJson(savedFilterSchema) },
});

filters.openapi(listFiltersRoute, async (c) =>
  c.json({ items: (await listFilters(c.var.context)).map(presentFilter) }, 200),
);

const saveFilterRoute = createRoute({
  method: 'post',
  path: '/filters',
  tags: ['派单台'],
  summary: '保存筛选；同名的会被替换',
  ...guarded('filter.manage', { problems: ['access.forbidden', 'filter.too_many'] }),
  request: { body: body(saveFilterSchema) },
  responses: { 200: json(savedFilterSchema) },
});

filters.openapi(saveFilterRoute, async (c) =>
  c.json(presentFilter(await saveFilter(c.var.context, c.req.valid('json'))), 200),
);

const deleteFilterRoute = createRoute({
  method: 'delete',
  path: '/filters/{filterId}',
  tags: ['派单台'],
  summary: '删除一个筛选',
  ...guarded('filter.manage', { problems: ['access.forbidden', 'filter.not_found'] }),
  request: { params: idParam('filterId') },
  responses: { 204: noContent },
});

filters.openapi(deleteFilterRoute, async (c) => {
  await deleteFilter(c.var.context, c.req.valid('param').filterId);
  return c.body(null, 204);
});
