import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import {
  confirmedManySchema,
  confirmManySchema,
  confirmRecordSchema,
  declineRecordSchema,
  listToConfirmSchema,
  recordToConfirmSchema,
  serviceRecordViewSchema,
} from '../_contract/volunteer.js';
import type { Context } from '../_domain/context.js';
import { loadPolicy, type PointsRules } from '../_domain/policy/index.js';
import { confirmMany, confirmRecord, declineRecord, listMyRecords, listToConfirm } from '../_domain/volunteer/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentConfirmed, presentServiceRecord, presentToConfirm } from './present/volunteer.js';

export const serviceRecords = createRoutes();

async function rulesOf(context: Context): Promise<PointsRules> {
  return (await loadPolicy(context, 'points_rules')).body;
}

const listMineRoute = createRoute({
  method: 'get',
  path: '/service-records',
  tags: ['志愿服务'],
  summary: '我的服务记录，新的在前',
  ...guarded('activity.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(serviceRecordViewSchema) },
});

serviceRecords.openapi(listMineRoute, async (c) => {
  const { items, nextCursor } = await listMyRecords(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentServiceRecord), nextCursor }, 200);
});

const listToConfirmRoute = createRoute({
  method: 'get',
  path: '/service-records/to-confirm',
  tags: ['志愿服务'],
  summary: '我负责的单位里待确认的服务时长，先结束的在前',
  ...guarded('service.confirm', { problems: ['access.forbidden'] }),
  request: { query: listToConfirmSchema },
  responses: { 200: pageJson(recordToConfirmSchema) },
});

serviceRecords.openapi(listToConfirmRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listToConfirm(context, c.req.valid('query'));
  const rules = await rulesOf(context);
  return c.json({ items: items.map((record) => presentToConfirm(context, rules, record)), nextCursor }, 200);
});

const confirmManyHoursRoute = createRoute({
  method: 'post',
  path: '/service-records/confirm',
  tags: ['志愿服务'],
  summary: '一次确认多条服务时长，各自成败',
  ...guarded('service.confirm', { problems: ['access.forbidden'] }),
  request: { body: body(confirmManySchema) },
  responses: { 200: json(confirmedManySchema) },
});

serviceRecords.openapi(confirmManyHoursRoute, async (c) => {
  const { context } = c.var;
  const confirmed = await confirmMany(context, c.req.valid('json').records);
  return c.json(presentConfirmed(context, await rulesOf(context), confirmed), 200);
});

const confirmHoursRoute = createRoute({
  method: 'post',
  path: '/service-records/{serviceRecordId}/confirm',
  tags: ['志愿服务'],
  summary: '确认一条服务时长，可以往少里改；自己的由别人确认',
  ...guarded('service.confirm', {
    problems: [
      'access.forbidden',
      'service.not_found',
      'service.not_ready',
      'service.decided',
      'service.minutes_unfit',
    ],
  }),
  request: { params: idParam('serviceRecordId'), body: body(confirmRecordSchema) },
  responses: { 200: json(recordToConfirmSchema) },
});

serviceRecords.openapi(confirmHoursRoute, async (c) => {
  const { context } = c.var;
  const record = await confirmRecord(context, c.req.valid('param').serviceRecordId, c.req.valid('json').minutes);
  return c.json(presentToConfirm(context, await rulesOf(context), record), 200);
});

const declineHoursRoute = createRoute({
  method: 'post',
  path: '/service-records/{serviceRecordId}/decline',
  tags: ['志愿服务'],
  summary: '不确认一条服务时长，写明原因给本人看',
  ...guarded('service.confirm', {
    problems: ['access.forbidden', 'service.not_found', 'service.not_ready', 'service.decided'],
  }),
  request: { params: idParam('serviceRecordId'), body: body(declineRecordSchema) },
  responses: { 200: json(recordToConfirmSchema) },
});

serviceRecords.openapi(declineHoursRoute, async (c) => {
  const { context } = c.var;
  const record = await declineRecord(context, c.req.valid('param').serviceRecordId, c.req.valid('json').words);
  return c.json(presentToConfirm(context, await rulesOf(context), record), 200);
});
