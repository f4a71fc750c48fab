import { createRoute } from '@hono/zod-openapi';
import { recordedFindingSchema, recordFindingSchema, type RecordedFinding } from '../_contract/finding.js';
import type { Context } from '../_domain/context.js';
import { readEntry } from '../_domain/entry/index.js';
import { recordFinding, type Recorded } from '../_domain/finding/index.js';
import { body, createRoutes, guarded, json } from '../_http/route.js';
import { presentUploadOrder } from './present/photo.js';

export const findings = createRoutes();

const recordFindingRoute = createRoute({
  method: 'post',
  path: '/findings',
  tags: ['工单'],
  summary: '自采自办：自己发现的问题，一次记下、接单、核实；当场办好的，照片传完即办结',
  description:
    '编号由手机生成，重发不会重复。先登记，再按返回的方式上传照片：`uploads` 是处理前的，`afterUploads` 是处理后的；' +
    '处理后的照片都传好之后，用 `POST /tickets/{ticketId}/resolve` 办结。中途断开，工单仍在自己的待办里，可以接着办完。',
  ...guarded('finding.record', {
    rate: 'submit_report',
    problems: [
      'access.forbidden',
      'report.empty',
      'report.not_found',
      'report.category_unknown',
      'report.place_unknown',
      'report.id_reused',
      'photo.in_use',
      'ticket.photo_required',
      'voice.in_use',
      'unit.not_found',
      'ticket.taken',
      'ticket.words_required',
      'ticket.children_open',
      'photo.not_found',
      'ticket.not_found',
      'ticket.transition_refused',
      'points.insufficient',
    ],
  }),
  request: { body: body(recordFindingSchema) },
  responses: { 201: json(recordedFindingSchema, '已记下'), 200: json(recordedFindingSchema, '先前已记下') },
});

findings.openapi(recordFindingRoute, async (c) => {
  const recorded = await recordFinding(c.var.context, c.req.valid('json'));
  const view = await presentFinding(c.var.context, recorded);
  return recorded.isNew ? c.json(view, 201) : c.json(view, 200);
});

async function presentFinding(
  context: Context,
  { reportId, uploads, afterUploads }: Recorded,
): Promise<RecordedFinding> {
  const { id, ticketId, ticketNumber, status, ...entry } = await readEntry(context, reportId);
  const { holderId, holderKind, holderName, holderShortName } = entry;
  return {
    id,
    ticketId,
    ticketNumber,
    status,
    holder: { id: holderId, kind: holderKind, name: holderName, shortName: holderShortName },
    uploads: uploads.map(presentUploadOrder),
    afterUploads: afterUploads.map(presentUploadOrder),
  };
}
