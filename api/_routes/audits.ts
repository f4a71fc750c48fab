import { createRoute } from '@hono/zod-openapi';
import { auditViewSchema } from '../_contract/audit.js';
import { exportStory, readAudit } from '../_domain/audit/index.js';
import { createRoutes, guarded, idParam, json } from '../_http/route.js';
import { presentAudit } from './present/audit.js';
import { fileStream, textBytes } from './present/file-stream.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const audits = createRoutes();

const tags = ['台账'];
const params = idParam('ticketId');

const readAuditRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/story',
  tags,
  summary: '一张工单的全过程：每件事、谁看过个人信息、发过什么消息；不含上报人姓名',
  ...guarded('ticket.export', { problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params },
  responses: { 200: json(auditViewSchema) },
});

audits.openapi(readAuditRoute, async (c) => {
  const { context } = c.var;
  const audit = await readAudit(context, c.req.valid('param').ticketId);
  return c.json(presentAudit(audit, await loadTaxonomyViews(context)), 200);
});

/** Wider than its word, as a text that is answered at once needs no stream and this one is a stream. */
const plainText: string = 'text/plain';

const auditTextRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/story/text',
  tags,
  summary: '全过程，存成文本文件；谁存的会留下记录；和其他导出合计，每小时二十次',
  ...guarded('ticket.export', { rate: 'export_tickets', problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params },
  responses: { 200: { description: '文本', content: { [plainText]: { schema: { type: 'string' } } } } },
});

audits.openapi(auditTextRoute, async (c) => {
  const { context } = c.var;
  const { audit, trace } = await exportStory(context, c.req.valid('param').ticketId);
  const { text, number, lines } = presentAudit(audit, await loadTaxonomyViews(context));
  return c.body(fileStream(textBytes(text), { onSent: () => trace.end(lines.length) }), 200, {
    'content-type': 'text/plain; charset=UTF-8',
    'content-disposition': `attachment; filename="story.txt"; filename*=UTF-8''${encodeURIComponent(`工单${number}全过程.txt`)}`,
    'cache-control': 'no-store',
  });
});
