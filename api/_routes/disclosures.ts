import { createRoute, z } from '@hono/zod-openapi';
import { idSchema } from '../_contract/common.js';
import { disclosedSchema, discloseSchema } from '../_contract/personal-data.js';
import { disclose } from '../_domain/personal-data/index.js';
import { body, createRoutes, guarded, json } from '../_http/route.js';

export const disclosures = createRoutes();

const discloseRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/reporters/{reportId}/disclose',
  tags: ['工单'],
  summary: '查看上报人的手机号或姓名：要说明用途，会留下记录，本人看得到',
  ...guarded('ticket.read_reporter', {
    rate: 'disclose',
    problems: ['access.forbidden', 'ticket.not_found', 'report.not_found', 'disclosure.not_available'],
  }),
  request: { params: z.object({ ticketId: idSchema, reportId: idSchema }), body: body(discloseSchema) },
  responses: { 200: json(disclosedSchema) },
});

disclosures.openapi(discloseRoute, async (c) => {
  const { field, purpose } = c.req.valid('json');
  const value = await disclose(c.var.context, { ...c.req.valid('param'), field, purpose });
  return c.json({ field, value }, 200);
});
