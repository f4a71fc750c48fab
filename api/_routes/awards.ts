import { createRoute } from '@hono/zod-openapi';
import {
  awardHoldViewSchema,
  awardsQuerySchema,
  decideHoldSchema,
  paidAwardViewSchema,
  previewRulesSchema,
  reversalViewSchema,
  reverseAwardSchema,
  rulesPreviewSchema,
} from '../_contract/award.js';
import type { AwardHoldView } from '../_contract/award.js';
import { pageQuerySchema } from '../_contract/common.js';
import { decideHold, listAwards, listHolds, previewRules, reverseAward } from '../_domain/award/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { presentHolds, presentPaidAwards, presentPreview } from './present/award.js';

export const awards = createRoutes();

const listHoldsRoute = createRoute({
  method: 'get',
  path: '/award-holds',
  tags: ['积分'],
  summary: '我负责的单位里待核对的积分，先来的在前',
  ...guarded('points.review', { problems: ['access.forbidden'] }),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(awardHoldViewSchema) },
});

awards.openapi(listHoldsRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listHolds(context, c.req.valid('query'));
  return c.json({ items: await presentHolds(context, items), nextCursor }, 200);
});

const decideHoldRoute = createRoute({
  method: 'post',
  path: '/award-holds/{holdId}/decide',
  tags: ['积分'],
  summary: '发放或不发放一笔待核对的积分；核实人自己不能定',
  ...guarded('points.review', { problems: ['access.forbidden', 'hold.not_found', 'hold.decided'] }),
  request: { params: idParam('holdId'), body: body(decideHoldSchema) },
  responses: { 200: json(awardHoldViewSchema) },
});

awards.openapi(decideHoldRoute, async (c) => {
  const { context } = c.var;
  const hold = await decideHold(context, c.req.valid('param').holdId, c.req.valid('json'));
  const [view] = await presentHolds(context, [hold]);
  return c.json(view as AwardHoldView, 200);
});

const listAwardsRoute = createRoute({
  method: 'get',
  path: '/points/awards',
  tags: ['积分'],
  summary: '已发放的积分，新的在前；可以只看一张工单的',
  ...guarded('points.reverse', { problems: ['access.forbidden'] }),
  request: { query: awardsQuerySchema },
  responses: { 200: pageJson(paidAwardViewSchema) },
});

awards.openapi(listAwardsRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listAwards(context, c.req.valid('query'));
  return c.json({ items: await presentPaidAwards(context, items), nextCursor }, 200);
});

const reverseRoute = createRoute({
  method: 'post',
  path: '/points/reversals',
  tags: ['积分'],
  summary: '查实作弊，扣回已发的积分；余额不够的部分待抵扣',
  ...guarded('points.reverse', { problems: ['access.forbidden', 'award.not_found', 'award.reversed'] }),
  request: { body: body(reverseAwardSchema) },
  responses: { 201: json(reversalViewSchema, '已扣回') },
});

awards.openapi(reverseRoute, async (c) => c.json(await reverseAward(c.var.context, c.req.valid('json')), 201));

const previewRoute = createRoute({
  method: 'post',
  path: '/points-rules/preview',
  tags: ['规则'],
  summary: '试算：上个月按这些积分规则会发多少；什么也不改',
  ...guarded('rules.manage', { problems: ['access.forbidden', 'rules.invalid'] }),
  request: { body: body(previewRulesSchema) },
  responses: { 200: json(rulesPreviewSchema) },
});

awards.openapi(previewRoute, async (c) =>
  c.json(presentPreview(await previewRules(c.var.context, c.req.valid('json').body)), 200),
);
