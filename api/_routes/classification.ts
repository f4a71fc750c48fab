import { createRoute } from '@hono/zod-openapi';
import { categoryMeasureSchema, categoryReadingSchema, readCategorySchema } from '../_contract/classification.js';
import { listMeasures, readCategory } from '../_domain/classification/index.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { presentReading } from './present/classification.js';

export const classification = createRoutes();

const readCategoryRoute = createRoute({
  method: 'post',
  path: '/categories/from-words',
  tags: ['上报'],
  summary: '从一句话里读出类别；不够有把握时给出最像的几个，由人来选',
  ...guarded('report.submit'),
  request: { body: body(readCategorySchema) },
  responses: { 200: json(categoryReadingSchema) },
});

classification.openapi(readCategoryRoute, async (c) =>
  c.json(presentReading(await readCategory(c.var.context, c.req.valid('json').words)), 200),
);

const listMeasuresRoute = createRoute({
  method: 'get',
  path: '/classification/measure',
  tags: ['派单台'],
  summary: '类别读得准不准：每天用没有拿来学习的上报量一次，新的在前',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  responses: { 200: listJson(categoryMeasureSchema) },
});

classification.openapi(listMeasuresRoute, async (c) => {
  const measures = await listMeasures(c.var.context);
  return c.json(
    { items: measures.map((measure) => ({ ...measure, measuredAt: measure.measuredAt.toISOString() })) },
    200,
  );
});
