import { createRoute } from '@hono/zod-openapi';
import {
  attachReportSchema,
  lookAlikeSchema,
  mergeTicketSchema,
  samePlaceSchema,
  unmergeTicketSchema,
} from '../_contract/look-alike.js';
import { reportViewSchema } from '../_contract/report.js';
import { ticketViewSchema } from '../_contract/ticket.js';
import { attachReport, listLookAlikes } from '../_domain/similarity/index.js';
import { mergeTicket, unmergeTicket } from '../_domain/ticket/index.js';
import { body, createRoutes, guarded, idParam, json, listJson } from '../_http/route.js';
import { presentLookAlike, showSamePlace } from './present/look-alike.js';
import { showReport } from './present/report.js';
import { loadTaxonomyViews } from './present/taxonomy.js';
import { showTicket } from './present/ticket.js';

export const lookAlikes = createRoutes();

const listLookAlikesRoute = createRoute({
  method: 'get',
  path: '/reports/{reportId}/look-alikes',
  tags: ['上报'],
  summary: '附近可能是同一处的问题，最多三条，不含别人的照片和文字',
  ...guarded('report.attach', { problems: ['report.not_found'] }),
  request: { params: idParam('reportId') },
  responses: { 200: listJson(lookAlikeSchema) },
});

lookAlikes.openapi(listLookAlikesRoute, async (c) => {
  const { context } = c.var;
  const found = await listLookAlikes(context, c.req.valid('param').reportId);
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: found.map((alike) => presentLookAlike(context, alike, taxonomy)) }, 200);
});

const attachReportRoute = createRoute({
  method: 'post',
  path: '/reports/{reportId}/attach',
  tags: ['上报'],
  summary: '是同一处：并入附近的工单，以后跟着它的进展',
  ...guarded('report.attach', {
    problems: ['report.not_found', 'ticket.not_found', 'ticket.transition_refused', 'ticket.not_mergeable'],
  }),
  request: { params: idParam('reportId'), body: body(attachReportSchema) },
  responses: { 200: json(reportViewSchema) },
});

lookAlikes.openapi(attachReportRoute, async (c) => {
  const { context } = c.var;
  const { reportId } = c.req.valid('param');
  await attachReport(context, reportId, c.req.valid('json').ticketId);
  return c.json(await showReport(context, reportId), 200);
});

const readSamePlaceRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/look-alikes',
  tags: ['工单'],
  summary: '可能是同一处的工单，和已经合并的工单',
  ...guarded('ticket.read', { problems: ['ticket.not_found'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: json(samePlaceSchema) },
});

lookAlikes.openapi(readSamePlaceRoute, async (c) =>
  c.json(await showSamePlace(c.var.context, c.req.valid('param').ticketId), 200),
);

const mergeTicketRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/merge',
  tags: ['工单'],
  summary: '重复：并入另一张工单，上报人跟着过去',
  ...guarded('ticket.merge', {
    problems: ['ticket.not_found', 'access.forbidden', 'ticket.transition_refused', 'ticket.not_mergeable'],
  }),
  request: { params: idParam('ticketId'), body: body(mergeTicketSchema) },
  responses: { 200: json(ticketViewSchema) },
});

lookAlikes.openapi(mergeTicketRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await mergeTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const unmergeTicketRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/unmerge',
  tags: ['工单'],
  summary: '取消合并：上报退回原工单，重新派给原来的单位',
  ...guarded('ticket.merge', {
    problems: ['ticket.not_found', 'access.forbidden', 'ticket.transition_refused', 'ticket.not_mergeable'],
  }),
  request: { params: idParam('ticketId'), body: body(unmergeTicketSchema) },
  responses: { 200: json(ticketViewSchema) },
});

lookAlikes.openapi(unmergeTicketRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await unmergeTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
