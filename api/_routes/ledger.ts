import { createRoute } from '@hono/zod-openapi';
import {
  checkMonthSchema,
  closeMonthSchema,
  closingSchema,
  exportLedgerSchema,
  ledgerBooksSchema,
  type LedgerCloseView,
  monthCheckSchema,
} from '../_contract/book.js';
import {
  auditColumns,
  checkMonth,
  closeMonth,
  exportEntries,
  type LedgerClose,
  listCloses,
} from '../_domain/book/index.js';
import { body, createRoutes, guarded, json } from '../_http/route.js';
import { ledgerFile } from './present/ledger-file.js';

export const ledger = createRoutes();

function presentClose({ month, entryCount, lastHash, figures, closedAt }: LedgerClose): LedgerCloseView {
  return { month, entryCount, lastHash, figures, closedAt: closedAt.toISOString() };
}

const listClosesRoute = createRoute({
  method: 'get',
  path: '/ledger/closes',
  tags: ['积分账'],
  summary: '开着的月份和结过的账，新的在前',
  ...guarded('points.audit', { problems: ['access.forbidden'] }),
  responses: { 200: json(ledgerBooksSchema) },
});

ledger.openapi(listClosesRoute, async (c) => {
  const { closes, ...books } = await listCloses(c.var.context);
  return c.json({ ...books, closes: closes.map(presentClose) }, 200);
});

const closeMonthRoute = createRoute({
  method: 'post',
  path: '/ledger/closes',
  tags: ['积分账'],
  summary: '结一个月的账；重复结同一个月没有影响',
  ...guarded('ledger.close', { problems: ['access.forbidden', 'points.month_not_due'] }),
  request: { body: body(closeMonthSchema) },
  responses: { 200: json(closingSchema) },
});

ledger.openapi(closeMonthRoute, async (c) => {
  const close = await closeMonth(c.var.context, c.req.valid('json').month);
  return c.json({ close: close && presentClose(close) }, 200);
});

const checkMonthRoute = createRoute({
  method: 'get',
  path: '/ledger/check',
  tags: ['积分账'],
  summary: '重新核对一个结过账的月份：每笔的哈希、笔数和合计',
  ...guarded('points.audit', { rate: 'export_tickets', problems: ['access.forbidden', 'points.month_not_closed'] }),
  request: { query: checkMonthSchema },
  responses: { 200: json(monthCheckSchema) },
});

ledger.openapi(checkMonthRoute, async (c) => {
  const { checkedAt, ...check } = await checkMonth(c.var.context, c.req.valid('query').month);
  return c.json({ ...check, checkedAt: checkedAt.toISOString() }, 200);
});

const csvType = 'text/csv; charset=utf-8';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = { schema: { type: 'string', format: 'binary' } } as const;

const exportLedgerRoute = createRoute({
  method: 'get',
  path: '/ledger/export',
  tags: ['积分账'],
  summary: '审计用的一个月积分账：CSV 或 Excel，带哈希，没有同意公开姓名的人用代称',
  ...guarded('points.audit', { rate: 'export_tickets', problems: ['access.forbidden'] }),
  request: { query: exportLedgerSchema },
  responses: { 200: { description: '文件', content: { 'text/csv': file, [xlsxType]: file } } },
});

ledger.openapi(exportLedgerRoute, async (c) => {
  const { month, format } = c.req.valid('query');
  const entries = await exportEntries(c.var.context, month, format);
  const name = encodeURIComponent(`积分账-${month}.${format}`);
  return c.body(ledgerFile(format, { ...entries, titles: auditColumns, sheetName: '积分账' }), 200, {
    'content-type': format === 'csv' ? csvType : xlsxType,
    'content-disposition': `attachment; filename="points-${month}.${format}"; filename*=UTF-8''${name}`,
    'cache-control': 'no-store',
  });
});
