import { createRoute } from '@hono/zod-openapi';
import {
  bulkAnswerSchema,
  bulkCheckSchema,
  bulkDispatchSchema,
  deskEntrySchema,
  deskSchema,
  dutyUnitSchema,
  listDutySchema,
  listQueueSchema,
  queueParamSchema,
} from '../_contract/desk.js';
import { countDesk, listQueue, readDuty } from '../_domain/desk/index.js';
import { checkTicket, dispatchTicket } from '../_domain/ticket/index.js';
import { answerEach } from '../_http/answer-each.js';
import { body, createRoutes, guarded, json, pageJson } from '../_http/route.js';
import { presentDeskEntry, presentDutyUnit } from './present/desk.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const desk = createRoutes();

const countDeskRoute = createRoute({
  method: 'get',
  path: '/desk',
  tags: ['派单台'],
  summary: '派单台上每一摞有几张',
  ...guarded('desk.read', { problems: ['access.forbidden'] }),
  responses: { 200: json(deskSchema) },
});

desk.openapi(countDeskRoute, async (c) => c.json(await countDesk(c.var.context), 200));

const readDutyRoute = createRoute({
  method: 'get',
  path: '/desk/duty',
  tags: ['派单台'],
  summary: '今天谁在岗，手上有多少；按单位编码和名称排列，不排名',
  ...guarded('desk.read', { problems: ['access.forbidden'] }),
  request: { query: listDutySchema },
  responses: { 200: pageJson(dutyUnitSchema) },
});

desk.openapi(readDutyRoute, async (c) => {
  const { items, nextCursor } = await readDuty(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentDutyUnit), nextCursor }, 200);
});

const listQueueRoute = createRoute({
  method: 'get',
  path: '/desk/queues/{queue}',
  tags: ['派单台'],
  summary: '派单台的一摞，最急的在前，每张说明为什么在这里',
  ...guarded('desk.read', { problems: ['access.forbidden'] }),
  request: { params: queueParamSchema, query: listQueueSchema },
  responses: { 200: pageJson(deskEntrySchema) },
});

desk.openapi(listQueueRoute, async (c) => {
  const { context } = c.var;
  const { queue } = c.req.valid('param');
  const { items, nextCursor } = await listQueue(context, queue, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((entry) => presentDeskEntry(context, queue, entry, taxonomy)), nextCursor }, 200);
});

const bulkDispatchRoute = createRoute({
  method: 'post',
  path: '/desk/dispatch',
  tags: ['派单台'],
  summary: '一次派多张，逐张答复',
  // Each refusal is of one ticket and stands in the answer; the others go on.
  ...guarded('ticket.dispatch', {
    idempotent: true,
    problems: [
      'ticket.not_found',
      'access.forbidden',
      'ticket.transition_refused',
      'ticket.target_unfit',
      'ticket.ruled',
      'report.category_unknown',
      'unit.not_found',
      'unit.cannot_hold',
      'unit.closed',
    ],
  }),
  request: { body: body(bulkDispatchSchema) },
  responses: { 200: json(bulkAnswerSchema) },
});

desk.openapi(bulkDispatchRoute, async (c) => {
  const { ticketIds, ...target } = c.req.valid('json');
  const answer = await answerEach(c, ticketIds, target, (context, ticketId) =>
    dispatchTicket(context, ticketId, target),
  );
  return c.json(answer, 200);
});

const bulkCheckRoute = createRoute({
  method: 'post',
  path: '/desk/check',
  tags: ['派单台'],
  summary: '一次通过多张的核查，逐张答复',
  ...guarded('ticket.check', {
    idempotent: true,
    problems: ['ticket.not_found', 'access.forbidden', 'ticket.transition_refused', 'ticket.checker_is_handler'],
  }),
  request: { body: body(bulkCheckSchema) },
  responses: { 200: json(bulkAnswerSchema) },
});

desk.openapi(bulkCheckRoute, async (c) => {
  const { ticketIds, outcome } = c.req.valid('json');
  const answer = await answerEach(c, ticketIds, { outcome }, (context, ticketId) =>
    checkTicket(context, ticketId, { outcome }),
  );
  return c.json(answer, 200);
});
