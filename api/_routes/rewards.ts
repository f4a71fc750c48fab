import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import {
  catalogueItemSchema,
  catalogueQuerySchema,
  redeemSchema,
  redemptionViewSchema,
  slotViewSchema,
} from '../_contract/reward.js';
import { readSummary } from '../_domain/points/index.js';
import {
  cancelRedemption,
  findMyRedemption,
  listMyRedemptions,
  listSlots,
  readCatalogue,
  redeem,
} from '../_domain/reward/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { positionOf } from './position.js';
import { presentCatalogueItem, presentRedemption, presentSlot } from './present/reward.js';

export const rewards = createRoutes();

const listRewardsRoute = createRoute({
  method: 'get',
  path: '/rewards',
  tags: ['兑换'],
  summary: '可以兑换的，一样东西一条，带各驿站的库存；给出位置时近的驿站在前',
  ...guarded('reward.read'),
  request: { query: catalogueQuerySchema },
  responses: { 200: listJson(catalogueItemSchema) },
});

rewards.openapi(listRewardsRoute, async (c) => {
  const { context } = c.var;
  const items = await readCatalogue(context, positionOf(c.req.valid('query')));
  const { balance } = await readSummary(context);
  return c.json({ items: items.map((item) => presentCatalogueItem(context, item, balance)) }, 200);
});

const listSlotsRoute = createRoute({
  method: 'get',
  path: '/rewards/{rewardId}/slots',
  tags: ['兑换'],
  summary: '一项服务还没有开始的时间，早的在前',
  ...guarded('reward.read', { problems: ['reward.not_found'] }),
  request: { params: idParam('rewardId') },
  responses: { 200: listJson(slotViewSchema) },
});

rewards.openapi(listSlotsRoute, async (c) => {
  const slots = await listSlots(c.var.context, c.req.valid('param').rewardId);
  return c.json({ items: slots.map(presentSlot) }, 200);
});

const redeemRoute = createRoute({
  method: 'post',
  path: '/redemptions',
  tags: ['兑换'],
  summary: '兑换一件',
  ...guarded('redemption.create', {
    idempotent: true,
    problems: [
      'access.forbidden',
      'reward.not_found',
      'reward.out_of_stock',
      'reward.slot_required',
      'reward.slot_full',
      'reward.limit_reached',
      'redemption.new_account',
      'points.in_debt',
      'points.insufficient',
    ],
  }),
  request: { body: body(redeemSchema) },
  responses: { 201: json(redemptionViewSchema) },
});

rewards.openapi(redeemRoute, async (c) => {
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 201,
    body: presentRedemption(context, await redeem(context, input), 'holder'),
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
  return c.json({ items: items.map((one) => presentRedemption(c.var.context, one, 'holder')), nextCursor }, 200);
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
  return c.json(presentRedemption(c.var.context, found, 'holder'), 200);
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
  return c.json(presentRedemption(c.var.context, cancelled, 'holder'), 200);
});
