import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { boardQuerySchema, boardSchema, pointsSummarySchema, statementLineSchema } from '../_contract/points.js';
import { readBoard, readStatement, readSummary } from '../_domain/points/index.js';
import { createRoutes, guarded, json, pageJson } from '../_http/route.js';
import { presentStatementLine } from './present/points.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const points = createRoutes();

const readSummaryRoute = createRoute({
  method: 'get',
  path: '/points',
  tags: ['积分'],
  summary: '我的积分',
  ...guarded('points.read'),
  responses: { 200: json(pointsSummarySchema) },
});

points.openapi(readSummaryRoute, async (c) => c.json(await readSummary(c.var.context), 200));

const readStatementRoute = createRoute({
  method: 'get',
  path: '/points/statement',
  tags: ['积分'],
  summary: '积分流水，新的在前',
  ...guarded('points.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(statementLineSchema) },
});

points.openapi(readStatementRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await readStatement(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((entry) => presentStatementLine(entry, taxonomy)), nextCursor }, 200);
});

const readBoardRoute = createRoute({
  method: 'get',
  path: '/points/board',
  tags: ['积分'],
  summary: '一周的积分榜',
  ...guarded('points.read_board'),
  request: { query: boardQuerySchema },
  responses: { 200: json(boardSchema) },
});

points.openapi(readBoardRoute, async (c) => c.json(await readBoard(c.var.context, c.req.valid('query')), 200));
