import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { contentCheckViewSchema, decideContentSchema } from '../_contract/content.js';
import { decideCheck, listChecks } from '../_domain/content/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentContentCheck } from './present/content.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const contentChecks = createRoutes();

const listChecksRoute = createRoute({
  method: 'get',
  path: '/content-checks',
  tags: ['内容审核'],
  summary: '我负责的单位里等人工审核的内容，先来的在前',
  ...guarded('content.review', { problems: ['access.forbidden'] }),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(contentCheckViewSchema) },
});

contentChecks.openapi(listChecksRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listChecks(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((check) => presentContentCheck(context, check, taxonomy)), nextCursor }, 200);
});

const decideRoute = createRoute({
  method: 'post',
  path: '/content-checks/{checkId}/decide',
  tags: ['内容审核'],
  summary: '通过或隐藏一条内容；自己的决定可以改',
  ...guarded('content.review', {
    problems: ['access.forbidden', 'content.not_found', 'content.already_decided'],
  }),
  request: { params: idParam('checkId'), body: body(decideContentSchema) },
  responses: { 200: json(contentCheckViewSchema) },
});

contentChecks.openapi(decideRoute, async (c) => {
  const { context } = c.var;
  const check = await decideCheck(context, c.req.valid('param').checkId, c.req.valid('json').outcome);
  return c.json(presentContentCheck(context, check, await loadTaxonomyViews(context)), 200);
});
