import { createRoute } from '@hono/zod-openapi';
import { unitViewSchema } from '../_contract/common.js';
import type { ErrorCode } from '../_contract/error-codes.js';
import { joinHandlingSchema, splitTicketSchema } from '../_contract/ticket-work.js';
import * as ticket from '../_domain/ticket/index.js';
import { createRoutes, guarded, idParam, listJson } from '../_http/route.js';
import { showTicket } from './present/ticket.js';
import { presentUnit } from './present/unit.js';
import { verbRoute } from './ticket-verb-route.js';

/** What several handle together: parts of a ticket, and joint handling. */
export const ticketParts = createRoutes();

const refusals: ErrorCode[] = ['ticket.target_unfit', 'unit.not_found', 'unit.closed', 'report.category_unknown'];

const splitRoute = verbRoute({
  name: 'split',
  tag: '工单',
  summary: '拆成几项，各派各的；拆出一项时其余留给自己，拆成几项时都办结就一起办结',
  action: 'ticket.split',
  schema: splitTicketSchema,
  problems: refusals,
});

ticketParts.openapi(splitRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.splitTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const joinRoute = verbRoute({
  name: 'join',
  tag: '工单',
  summary: '请别的单位联办，自己牵头',
  action: 'ticket.split',
  schema: joinHandlingSchema,
  problems: refusals,
});

ticketParts.openapi(joinRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.joinHandling(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const partTargetsRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/part-targets',
  tags: ['工单'],
  summary: '可以请哪些单位办其中一项',
  ...guarded('ticket.split', { problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: listJson(unitViewSchema) },
});

ticketParts.openapi(partTargetsRoute, async (c) => {
  const targets = await ticket.listPartTargets(c.var.context, c.req.valid('param').ticketId);
  return c.json({ items: targets.map(presentUnit) }, 200);
});
