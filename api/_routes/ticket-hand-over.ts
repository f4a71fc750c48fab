import { createRoute } from '@hono/zod-openapi';
import { unitViewSchema } from '../_contract/common.js';
import type { ErrorCode } from '../_contract/error-codes.js';
import { countReturnsSchema, unitReturnsSchema } from '../_contract/returns.js';
import { returnTicketSchema } from '../_contract/ticket.js';
import {
  askRulingSchema,
  escalateTicketSchema,
  noteTicketSchema,
  reopenTicketSchema,
  ruleTicketSchema,
  superviseTicketSchema,
  transferTicketSchema,
  upholdObjectionSchema,
} from '../_contract/ticket-work.js';
import * as ticket from '../_domain/ticket/index.js';
import { createRoutes, guarded, idParam, listJson } from '../_http/route.js';
import { showHandedOver, showTicket } from './present/ticket.js';
import { presentUnit } from './present/unit.js';
import { showHandedOverAgain, verbRoute } from './ticket-verb-route.js';

/** What sends a ticket on to somebody else, and what those above do about it. */
export const ticketHandOver = createRoutes();

const unitRefusals: ErrorCode[] = ['unit.not_found', 'unit.closed'];

const returnRoute = verbRoute({
  name: 'return',
  tag: '工单',
  summary: '退单：不归我管；先到片区，再退由书记裁定',
  action: 'ticket.handle',
  schema: returnTicketSchema,
  problems: ['ticket.ruled', 'unit.not_found'],
  repeatAnswer: showHandedOverAgain,
});

ticketHandOver.openapi(returnRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.returnTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showHandedOver(c.var.context, ticketId), 200);
});

const askRulingRoute = verbRoute({
  name: 'ask-ruling',
  tag: '派单台',
  summary: '提请裁定由谁负责',
  action: 'ticket.dispatch',
  schema: askRulingSchema,
  problems: ['ticket.nobody_above'],
  repeatAnswer: showHandedOverAgain,
});

ticketHandOver.openapi(askRulingRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.askRuling(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showHandedOver(c.var.context, ticketId), 200);
});

const ruleRoute = verbRoute({
  name: 'rule',
  tag: '派单台',
  summary: '裁定由谁负责；裁定后不能再退',
  action: 'ticket.rule',
  schema: ruleTicketSchema,
  problems: ['unit.cannot_hold', 'report.category_unknown', ...unitRefusals],
});

ticketHandOver.openapi(ruleRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.ruleTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const transferRoute = verbRoute({
  name: 'transfer',
  tag: '工单',
  summary: '转给物业或部门；他们看不到上报人',
  action: 'ticket.handle',
  schema: transferTicketSchema,
  problems: ['ticket.target_unfit', 'ticket.ruled', 'ticket.children_open', 'report.category_unknown', ...unitRefusals],
  repeatAnswer: showHandedOverAgain,
});

ticketHandOver.openapi(transferRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.transferTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showHandedOver(c.var.context, ticketId), 200);
});

const escalateRoute = verbRoute({
  name: 'escalate',
  tag: '工单',
  summary: '上报上一级：归我管，但办不了',
  action: 'ticket.handle',
  schema: escalateTicketSchema,
  problems: ['ticket.nobody_above', 'report.category_unknown'],
  repeatAnswer: showHandedOverAgain,
});

ticketHandOver.openapi(escalateRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.escalateTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showHandedOver(c.var.context, ticketId), 200);
});

const superviseRoute = verbRoute({
  name: 'supervise',
  tag: '派单台',
  summary: '督办',
  action: 'ticket.supervise',
  schema: superviseTicketSchema,
});

ticketHandOver.openapi(superviseRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.superviseTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const noteRoute = verbRoute({
  name: 'notes',
  tag: '工单',
  summary: '备注，只有工作人员看得到',
  action: 'ticket.note',
  schema: noteTicketSchema,
});

ticketHandOver.openapi(noteRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.noteTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const reopenRoute = verbRoute({
  name: 'reopen',
  tag: '派单台',
  summary: '结案后重新办理，只有一次',
  action: 'ticket.check',
  schema: reopenTicketSchema,
  problems: ['ticket.reopen_over', 'report.category_unknown'],
});

ticketHandOver.openapi(reopenRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.reopenTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const upholdRoute = verbRoute({
  name: 'uphold-objection',
  tag: '派单台',
  summary: '异议成立，重新派单',
  action: 'ticket.check',
  schema: upholdObjectionSchema,
  problems: ['ticket.not_disputed', 'unit.cannot_hold', 'report.category_unknown', ...unitRefusals],
});

ticketHandOver.openapi(upholdRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.upholdObjection(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const transferTargetsRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/transfer-targets',
  tags: ['工单'],
  summary: '可以转给哪些物业和部门',
  ...guarded('ticket.handle', { problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: listJson(unitViewSchema) },
});

ticketHandOver.openapi(transferTargetsRoute, async (c) => {
  const targets = await ticket.listTransferTargets(c.var.context, c.req.valid('param').ticketId);
  return c.json({ items: targets.map(presentUnit) }, 200);
});

const returnsRoute = createRoute({
  method: 'get',
  path: '/desk/returns',
  tags: ['派单台'],
  summary: '各单位退了几次、被退回几次',
  ...guarded('desk.read', { problems: ['access.forbidden'] }),
  request: { query: countReturnsSchema },
  responses: { 200: listJson(unitReturnsSchema) },
});

ticketHandOver.openapi(returnsRoute, async (c) => {
  const { context } = c.var;
  const since = new Date(context.now.getTime() - c.req.valid('query').days * 86_400_000);
  const items = await ticket.returnsByUnit(context, since);
  return c.json({ items: items.map((item) => ({ ...item, unit: presentUnit(item.unit) })) }, 200);
});
