import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { pointsSummarySchema, statementLineSchema, statementMonthsSchema } from '../_contract/points.js';
import { readExpiring } from '../_domain/book/index.js';
import { readMonths, readStanding, readStatement, readSummary } from '../_domain/points/index.js';
import { createRoutes, guarded, json, pageJson } from '../_http/route.js';
import { presentHeldLine, presentStatementLine } from './present/points.js';
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

points.openapi(readSummaryRoute, async (c) => {
  const { context } = c.var;
  const [summary, standing] = [await readSummary(context), await readStanding(context)];
  return c.json({ ...summary, ...standing, expiring: await readExpiring(context) }, 200);
});

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

const readMonthsRoute = createRoute({
  method: 'get',
  path: '/points/statement/months',
  tags: ['积分'],
  summary: '每个月的期初、收入、支出、期末，和没有到账的积分',
  ...guarded('points.read'),
  responses: { 200: json(statementMonthsSchema) },
});

points.openapi(readMonthsRoute, async (c) => {
  const { context } = c.var;
  const { months, held } = await readMonths(context);
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ months, held: held.map((line) => presentHeldLine(line, taxonomy)) }, 200);
});
