import { answerTicketSchema } from '../_contract/ticket-work.js';
import { answerTicket } from '../_domain/ticket/index.js';
import { createRoutes } from '../_http/route.js';
import { showTicket } from './present/ticket.js';
import { verbRoute } from './ticket-verb-route.js';

export const ticketFollowUp = createRoutes();

const answerRoute = verbRoute({
  name: 'answer',
  tag: '派单台',
  summary: '答复上报人的异议并结案',
  action: 'ticket.check',
  schema: answerTicketSchema,
  problems: ['ticket.not_disputed', 'ticket.checker_is_handler'],
});

ticketFollowUp.openapi(answerRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await answerTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
