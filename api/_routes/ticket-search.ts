import { createRoute } from '@hono/zod-openapi';
import { ticketSummarySchema } from '../_contract/ticket.js';
import { exportTicketsSchema, searchTicketsSchema } from '../_contract/ticket-search.js';
import { exportTickets, ledgerColumns } from '../_domain/ledger/index.js';
import { searchTickets } from '../_domain/search/index.js';
import { createRoutes, guarded, pageJson } from '../_http/route.js';
import { ledgerFile } from './present/ledger-file.js';
import { loadTaxonomyViews } from './present/taxonomy.js';
import { presentTicketSummary } from './present/ticket.js';

/** Before the routes of a single ticket: `search` and `export` are no ids. */
export const ticketSearch = createRoutes();

const searchRoute = createRoute({
  method: 'get',
  path: '/tickets/search',
  tags: ['台账'],
  summary: '按词、编号和条件找工单，新的在前',
  ...guarded('ticket.read'),
  request: { query: searchTicketsSchema },
  responses: { 200: pageJson(ticketSummarySchema) },
});

ticketSearch.openapi(searchRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await searchTickets(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((listed) => presentTicketSummary(context, listed, taxonomy)), nextCursor }, 200);
});

const csvType = 'text/csv; charset=utf-8';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = { schema: { type: 'string', format: 'binary' } } as const;

const exportRoute = createRoute({
  method: 'get',
  path: '/tickets/export',
  tags: ['台账'],
  summary: '导出台账：CSV 或 Excel，不含上报人姓名和手机号',
  ...guarded('ticket.export', { rate: 'export_tickets', problems: ['access.forbidden'] }),
  request: { query: exportTicketsSchema },
  responses: { 200: { description: '文件', content: { 'text/csv': file, [xlsxType]: file } } },
});

ticketSearch.openapi(exportRoute, async (c) => {
  const { context } = c.var;
  const { format, ...filters } = c.req.valid('query');
  const ledger = await exportTickets(context, filters, format);
  const name = `工单台账-${context.now.toISOString().slice(0, 10)}`;
  const isCsv = format === 'csv';
  return c.body(ledgerFile(format, { ...ledger, titles: ledgerColumns, sheetName: '工单台账' }), 200, {
    'content-type': isCsv ? csvType : xlsxType,
    'content-disposition': `attachment; filename="ledger.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    'cache-control': 'no-store',
  });
});
