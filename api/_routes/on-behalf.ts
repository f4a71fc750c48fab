import { createRoute } from '@hono/zod-openapi';
import {
  enteredReportSchema,
  enterReportSchema,
  listRosteredSchema,
  messageProposalSchema,
  readMessageSchema,
  rosteredSchema,
} from '../_contract/on-behalf.js';
import { enterReport, listRostered, readEntry, readMessage } from '../_domain/entry/index.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { presentEntry, presentProposal } from './present/entry.js';

export const onBehalf = createRoutes();

const enterReportRoute = createRoute({
  method: 'post',
  path: '/reports/on-behalf',
  tags: ['上报'],
  summary: '代录：把群里、电话里说的问题记下来，积分归说的人',
  ...guarded('report.enter', {
    problems: [
      'access.forbidden',
      'report.empty',
      'report.not_found',
      'report.category_unknown',
      'report.place_unknown',
      'report.credited_unknown',
      'report.id_reused',
      'consent.basic_required',
      'photo.in_use',
      'voice.in_use',
    ],
  }),
  request: { body: body(enterReportSchema) },
  responses: { 201: json(enteredReportSchema, '已记下'), 200: json(enteredReportSchema, '先前已记下') },
});

onBehalf.openapi(enterReportRoute, async (c) => {
  const { context } = c.var;
  const input = c.req.valid('json');
  const { isNew, reportId, uploads } = await enterReport(context, input);
  const view = await presentEntry(context, await readEntry(context, reportId), {
    isPlaceGiven: input.place !== undefined,
    uploads,
  });
  return isNew ? c.json(view, 201) : c.json(view, 200);
});

const readMessageRoute = createRoute({
  method: 'post',
  path: '/reports/on-behalf/read',
  tags: ['上报'],
  summary: '从一段群消息里读出类别、地点和发的人，供确认',
  ...guarded('report.enter', { problems: ['access.forbidden'] }),
  request: { body: body(readMessageSchema) },
  responses: { 200: json(messageProposalSchema) },
});

onBehalf.openapi(readMessageRoute, async (c) =>
  c.json(presentProposal(await readMessage(c.var.context, c.req.valid('json').words)), 200),
);

const listRosteredRoute = createRoute({
  method: 'get',
  path: '/couriers',
  tags: ['上报'],
  summary: '名册里的骑手和居民，只有名字',
  ...guarded('report.enter', { problems: ['access.forbidden'] }),
  request: { query: listRosteredSchema },
  responses: { 200: listJson(rosteredSchema) },
});

onBehalf.openapi(listRosteredRoute, async (c) =>
  c.json({ items: await listRostered(c.var.context, c.req.valid('query').query || undefined) }, 200),
);
