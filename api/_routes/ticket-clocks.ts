import {
  askExtensionSchema,
  decideExtensionSchema,
  recordAnswerSchema,
  resumeTicketSchema,
  suspendTicketSchema,
} from '../_contract/ticket-work.js';
import { askExtension, decideExtension, recordAnswer, resumeTicket, suspendTicket } from '../_domain/ticket/index.js';
import { createRoutes } from '../_http/route.js';
import { showTicket } from './present/ticket.js';
import { verbRoute } from './ticket-verb-route.js';

export const ticketClocks = createRoutes();

const suspendRoute = verbRoute({
  name: 'suspend',
  tag: '工单',
  summary: '挂账：等天气、资金、材料，到期再办',
  action: 'ticket.coordinate',
  schema: suspendTicketSchema,
  problems: ['ticket.date_in_past', 'ticket.date_too_far'],
});

ticketClocks.openapi(suspendRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await suspendTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const resumeRoute = verbRoute({
  name: 'resume',
  tag: '工单',
  summary: '恢复处理',
  action: 'ticket.coordinate',
  schema: resumeTicketSchema,
});

ticketClocks.openapi(resumeRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await resumeTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const answerRoute = verbRoute({
  name: 'coordination/answer',
  tag: '工单',
  summary: '记录对方的答复，和新答应的时间',
  action: 'ticket.coordinate',
  schema: recordAnswerSchema,
  problems: ['ticket.date_in_past', 'ticket.date_too_far'],
});

ticketClocks.openapi(answerRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await recordAnswer(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const askRoute = verbRoute({
  name: 'extensions',
  tag: '工单',
  summary: '申请延期',
  action: 'ticket.handle',
  schema: askExtensionSchema,
  problems: ['ticket.extension_open', 'ticket.date_in_past', 'ticket.extension_too_long', 'ticket.nobody_above'],
});

ticketClocks.openapi(askRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await askExtension(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const decideRoute = verbRoute({
  name: 'extensions/decide',
  tag: '派单台',
  summary: '答复延期申请：由申请人以外的上级做',
  action: 'ticket.grant_extension',
  schema: decideExtensionSchema,
  problems: ['ticket.extension_none', 'ticket.date_in_past'],
});

ticketClocks.openapi(decideRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await decideExtension(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
