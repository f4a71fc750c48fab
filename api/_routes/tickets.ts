import { createRoute } from '@hono/zod-openapi';
import { unitViewSchema } from '../_contract/common.js';
import { listTicketsSchema, ticketCountsSchema, ticketSummarySchema, ticketViewSchema } from '../_contract/ticket.js';
import { countTickets, listDispatchTargets, listTickets } from '../_domain/ticket/index.js';
import { createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { loadTaxonomyViews } from './present/taxonomy.js';
import { presentTicketCounts, presentTicketSummary, showTicket } from './present/ticket.js';
import { presentUnit } from './present/unit.js';

export const tickets = createRoutes();

const listTicketsRoute = createRoute({
  method: 'get',
  path: '/tickets',
  tags: ['工单'],
  summary: '我的工单，最急的在前',
  ...guarded('ticket.read'),
  request: { query: listTicketsSchema },
  responses: { 200: pageJson(ticketSummarySchema) },
});

tickets.openapi(listTicketsRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listTickets(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((listed) => presentTicketSummary(context, listed, taxonomy)), nextCursor }, 200);
});

const countTicketsRoute = createRoute({
  method: 'get',
  path: '/tickets/counts',
  tags: ['工单'],
  summary: '各状态有几张',
  ...guarded('ticket.read'),
  request: { query: listTicketsSchema.pick({ scope: true }) },
  responses: { 200: json(ticketCountsSchema) },
});

tickets.openapi(countTicketsRoute, async (c) =>
  c.json(presentTicketCounts(await countTickets(c.var.context, c.req.valid('query').scope)), 200),
);

const readTicketRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}',
  tags: ['工单'],
  summary: '一张工单的全部',
  ...guarded('ticket.read', { problems: ['ticket.not_found'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: json(ticketViewSchema) },
});

tickets.openapi(readTicketRoute, async (c) =>
  c.json(await showTicket(c.var.context, c.req.valid('param').ticketId), 200),
);

const listDispatchTargetsRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/dispatch-targets',
  tags: ['派单台'],
  summary: '可以派给哪些单位',
  ...guarded('ticket.dispatch', { problems: ['ticket.not_found'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: listJson(unitViewSchema) },
});

tickets.openapi(listDispatchTargetsRoute, async (c) => {
  const { context } = c.var;
  const targets = await listDispatchTargets(context, c.req.valid('param').ticketId);
  return c.json({ items: targets.map(presentUnit) }, 200);
});
