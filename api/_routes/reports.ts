import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import {
  reportSummarySchema,
  reportViewSchema,
  submitReportSchema,
  submittedReportSchema,
} from '../_contract/report.js';
import { listReports, submitReport } from '../_domain/report/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentUploadOrder } from './present/photo.js';
import { presentReportSummary, showReport } from './present/report.js';
import { presentVoiceOrder } from './present/voice.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const reports = createRoutes();

const submitReportRoute = createRoute({
  method: 'post',
  path: '/reports',
  tags: ['上报'],
  summary: '上报一个问题：编号由手机生成，重发不会重复',
  ...guarded('report.submit', {
    rate: 'submit_report',
    problems: [
      'access.forbidden',
      'report.empty',
      'report.category_unknown',
      'report.place_unknown',
      'report.id_reused',
      'consent.basic_required',
      'photo.in_use',
      'voice.in_use',
    ],
  }),
  request: { body: body(submitReportSchema) },
  responses: { 201: json(submittedReportSchema, '已收下'), 200: json(submittedReportSchema, '先前已收下') },
});

reports.openapi(submitReportRoute, async (c) => {
  const { context } = c.var;
  const { reportId, isNew, uploads, voiceUpload } = await submitReport(context, c.req.valid('json'));
  const view = {
    report: await showReport(context, reportId),
    uploads: uploads.map(presentUploadOrder),
    voiceUpload: presentVoiceOrder(voiceUpload),
  };
  return isNew ? c.json(view, 201) : c.json(view, 200);
});

const listReportsRoute = createRoute({
  method: 'get',
  path: '/reports',
  tags: ['上报'],
  summary: '我的上报，新的在前',
  ...guarded('report.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(reportSummarySchema) },
});

reports.openapi(listReportsRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listReports(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((report) => presentReportSummary(context, report, taxonomy)), nextCursor }, 200);
});

const readReportRoute = createRoute({
  method: 'get',
  path: '/reports/{reportId}',
  tags: ['上报'],
  summary: '我的一条上报和它的经过',
  ...guarded('report.read', { problems: ['report.not_found'] }),
  request: { params: idParam('reportId') },
  responses: { 200: json(reportViewSchema) },
});

reports.openapi(readReportRoute, async (c) =>
  c.json(await showReport(c.var.context, c.req.valid('param').reportId), 200),
);
