import { createRoute, type z } from '@hono/zod-openapi';
import {
  addedToReportSchema,
  addToReportSchema,
  categoryOrderQuerySchema,
  categoryOrderSchema,
  confirmReportSchema,
  movePlaceSchema,
} from '../_contract/addition.js';
import type { ErrorCode } from '../_contract/error-codes.js';
import { reportViewSchema } from '../_contract/report.js';
import { objectToReportSchema } from '../_contract/report-follow-up.js';
import type { Action } from '../_domain/access/index.js';
import * as report from '../_domain/report/index.js';
import { body, createRoutes, guarded, idParam, json } from '../_http/route.js';
import { presentUploadOrder } from './present/photo.js';
import { showReport } from './present/report.js';
import { presentVoiceOrder } from './present/voice.js';

export const reportVerbs = createRoutes();

/** Of every verb on a report of one's own. */
const refusals: ErrorCode[] = ['report.not_found', 'ticket.transition_refused'];

interface Verb<Name extends string> {
  name: Name;
  summary: string;
  action: Action;
  problems: ErrorCode[];
}

/** A verb without a body; it answers the report as it stands then. */
function plainRoute<Name extends string>({ name, summary, action, problems }: Verb<Name>) {
  return createRoute({
    method: 'post',
    path: `/reports/{reportId}/${name}`,
    tags: ['上报'],
    summary,
    ...guarded(action, { problems: [...refusals, ...problems] }),
    request: { params: idParam('reportId') },
    responses: { 200: json(reportViewSchema) },
  });
}

/** As {@link plainRoute}, with a body. */
function verbRoute<Name extends string, Schema extends z.ZodType>(verb: Verb<Name>, schema: Schema) {
  const { name, summary, action, problems } = verb;
  return createRoute({
    method: 'post',
    path: `/reports/{reportId}/${name}`,
    tags: ['上报'],
    summary,
    ...guarded(action, { problems: [...refusals, ...problems] }),
    request: { params: idParam('reportId'), body: body(schema) },
    responses: { 200: json(reportViewSchema) },
  });
}

const withdrawReportRoute = plainRoute({
  name: 'withdraw',
  summary: '撤回：接单以前都可以',
  action: 'report.follow',
  problems: ['report.taken'],
});

reportVerbs.openapi(withdrawReportRoute, async (c) => {
  const { reportId } = c.req.valid('param');
  await report.withdrawReport(c.var.context, reportId);
  return c.json(await showReport(c.var.context, reportId), 200);
});

const addRoute = createRoute({
  method: 'post',
  path: '/reports/{reportId}/additions',
  tags: ['上报'],
  summary: '补充文字、照片或语音：编号由手机生成，重发不会重复',
  ...guarded('report.follow', {
    rate: 'submit_report',
    problems: [
      ...refusals,
      'report.withdrawn',
      'report.ended',
      'report.addition_empty',
      'report.addition_id_reused',
      'report.photos_full',
      'photo.in_use',
      'voice.in_use',
    ],
  }),
  request: { params: idParam('reportId'), body: body(addToReportSchema) },
  responses: { 200: json(addedToReportSchema) },
});

reportVerbs.openapi(addRoute, async (c) => {
  const { context } = c.var;
  const { reportId } = c.req.valid('param');
  const { uploads, voiceUpload } = await report.addToReport(context, reportId, c.req.valid('json'));
  const orders = { uploads: uploads.map(presentUploadOrder), voiceUpload: presentVoiceOrder(voiceUpload) };
  return c.json({ report: await showReport(context, reportId), ...orders }, 200);
});

const placeRoute = verbRoute(
  {
    name: 'place',
    summary: '更正地点：接单以前改派，接单以后请网格员核对',
    action: 'report.follow',
    problems: ['report.withdrawn', 'report.ended', 'report.place_unknown', 'unit.not_found'],
  },
  movePlaceSchema,
);

reportVerbs.openapi(placeRoute, async (c) => {
  const { reportId } = c.req.valid('param');
  await report.moveReportPlace(c.var.context, reportId, c.req.valid('json'));
  return c.json(await showReport(c.var.context, reportId), 200);
});

const chaseRoute = plainRoute({
  name: 'chase',
  summary: '催一下：12 个工作小时一次',
  action: 'report.follow',
  problems: ['report.withdrawn', 'report.chased', 'report.not_chaseable'],
});

reportVerbs.openapi(chaseRoute, async (c) => {
  const { reportId } = c.req.valid('param');
  await report.chaseReport(c.var.context, reportId);
  return c.json(await showReport(c.var.context, reportId), 200);
});

const confirmRoute = verbRoute(
  {
    name: 'confirm',
    summary: '解决了吗',
    action: 'report.follow',
    problems: ['report.withdrawn', 'report.not_confirmable'],
  },
  confirmReportSchema,
);

reportVerbs.openapi(confirmRoute, async (c) => {
  const { reportId } = c.req.valid('param');
  await report.confirmReport(c.var.context, reportId, c.req.valid('json'));
  return c.json(await showReport(c.var.context, reportId), 200);
});

const objectRoute = verbRoute(
  {
    name: 'object',
    summary: '对不予受理提出异议：一次',
    action: 'report.follow',
    problems: ['report.withdrawn', 'report.not_objectable'],
  },
  objectToReportSchema,
);

reportVerbs.openapi(objectRoute, async (c) => {
  const { reportId } = c.req.valid('param');
  await report.objectToReport(c.var.context, reportId, c.req.valid('json'));
  return c.json(await showReport(c.var.context, reportId), 200);
});

const orderCategoriesRoute = createRoute({
  method: 'get',
  path: '/categories/order',
  tags: ['上报'],
  summary: '类别按这里和我常报的排',
  ...guarded('report.submit', { problems: ['access.forbidden'] }),
  request: { query: categoryOrderQuerySchema },
  responses: { 200: json(categoryOrderSchema) },
});

reportVerbs.openapi(orderCategoriesRoute, async (c) =>
  c.json({ codes: await report.orderCategories(c.var.context, c.req.valid('query')) }, 200),
);
