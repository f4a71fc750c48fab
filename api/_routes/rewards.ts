import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { redeemSchema, redemptionViewSchema, rewardViewSchema } from '../_contract/points.js';
import { cancelRedemption, findMyRedemption, listMyRedemptions, listRewards, redeem } from '../_domain/reward/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { presentRedemption, presentReward } from './present/points.js';

export const rewards = createRoutes();

const listRewardsRoute = createRoute({
  method: 'get',
  path: '/rewards',
  tags: ['兑换'],
  summary: '可以兑换的',
  ...guarded('reward.read'),
  responses: { 200: listJson(rewardViewSchema) },
});

rewards.openapi(listRewardsRoute, async (c) =>
  c.json({ items: (await listRewards(c.var.context)).map(presentReward) }, 200),
);

const redeemRoute = createRoute({
  method: 'post',
  path: '/redemptions',
  tags: ['兑换'],
  summary: '兑换一件',
  ...guarded('redemption.create', {
    idempotent: true,
    problems: ['access.forbidden', 'reward.not_found', 'reward.out_of_stock', 'points.insufficient'],
  }),
  request: { body: body(redeemSchema) },
  responses: { 201: json(redemptionViewSchema) },
});

rewards.openapi(redeemRoute, async (c) => {
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 201,
    body: presentRedemption(await redeem(context, input), 'holder'),
  }));
  return c.json(answer.body, 201);
});

const listRedemptionsRoute = createRoute({
  method: 'get',
  path: '/redemptions',
  tags: ['兑换'],
  summary: '我的兑换券，新的在前',
  ...guarded('redemption.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(redemptionViewSchema) },
});

rewards.openapi(listRedemptionsRoute, async (c) => {
  const { items, nextCursor } = await listMyRedemptions(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map((one) => presentRedemption(one, 'holder')), nextCursor }, 200);
});

const readRedemptionRoute = createRoute({
  method: 'get',
  path: '/redemptions/{redemptionId}',
  tags: ['兑换'],
  summary: '我的一张兑换券',
  ...guarded('redemption.read', { problems: ['redemption.not_found'] }),
  request: { params: idParam('redemptionId') },
  responses: { 200: json(redemptionViewSchema) },
});

rewards.openapi(readRedemptionRoute, async (c) => {
  const found = await findMyRedemption(c.var.context, c.req.valid('param').redemptionId);
  return c.json(presentRedemption(found, 'holder'), 200);
});

const cancelRedemptionRoute = createRoute({
  method: 'post',
  path: '/redemptions/{redemptionId}/cancel',
  tags: ['兑换'],
  summary: '取消，积分退回',
  ...guarded('redemption.cancel', {
    problems: ['redemption.not_found', 'redemption.already_fulfilled', 'redemption.not_open'],
  }),
  request: { params: idParam('redemptionId') },
  responses: { 200: json(redemptionViewSchema) },
});

rewards.openapi(cancelRedemptionRoute, async (c) => {
  const cancelled = await cancelRedemption(c.var.context, c.req.valid('param').redemptionId);
  return c.json(presentRedemption(cancelled, 'holder'), 200);
});
