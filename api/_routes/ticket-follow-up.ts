import { createRoute } from '@hono/zod-openapi';
import { ticketViewSchema } from '../_contract/ticket.js';
import { answerTicketSchema } from '../_contract/ticket-work.js';
import { answerTicket } from '../_domain/ticket/index.js';
import { body, createRoutes, guarded, idParam, json } from '../_http/route.js';
import { showTicket } from './present/ticket.js';

export const ticketFollowUp = createRoutes();

const answerRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/answer',
  tags: ['派单台'],
  summary: '答复上报人的异议并结案',
  ...guarded('ticket.check', {
    problems: [
      'ticket.not_found',
      'access.forbidden',
      'ticket.transition_refused',
      'ticket.not_disputed',
      'ticket.checker_is_handler',
    ],
  }),
  request: { params: idParam('ticketId'), body: body(answerTicketSchema) },
  responses: { 200: json(ticketViewSchema) },
});

ticketFollowUp.openapi(answerRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await answerTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
