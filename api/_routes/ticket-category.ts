import { recategoriseTicketSchema } from '../_contract/ticket-work.js';
import { recategoriseTicket } from '../_domain/ticket/index.js';
import { createRoutes } from '../_http/route.js';
import { showTicket } from './present/ticket.js';
import { verbRoute } from './ticket-verb-route.js';

export const ticketCategory = createRoutes();

const recategoriseRoute = verbRoute({
  name: 'recategorise',
  tag: '工单',
  summary: '更正类别和紧急程度：时限按新的类别从派单时算起',
  action: 'ticket.recategorise',
  schema: recategoriseTicketSchema,
  problems: ['report.category_unknown'],
});

ticketCategory.openapi(recategoriseRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await recategoriseTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
