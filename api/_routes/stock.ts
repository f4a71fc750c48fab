import { createRoute } from '@hono/zod-openapi';
import { idSchema, pageQuerySchema } from '../_contract/common.js';
import { uploadOrderSchema } from '../_contract/photo.js';
import {
  addSlotsSchema,
  changeRewardSchema,
  countStockSchema,
  createRewardSchema,
  restockSchema,
  rewardPictureSchema,
  rewardViewSchema,
  slotViewSchema,
  stockMovementViewSchema,
  stockTakingSchema,
  writeOffSchema,
} from '../_contract/reward.js';
import {
  addSlots,
  changeReward,
  countStock,
  createReward,
  listStockMovements,
  orderPicture,
  removeSlot,
  restockReward,
  stationRewards,
  writeOffPieces,
} from '../_domain/reward/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, idParam, json, listJson, noContent, pageJson } from '../_http/route.js';
import { presentUploadOrder } from './present/photo.js';
import { presentReward, presentSlot, presentStockMovement } from './present/reward.js';

export const stock = createRoutes();

const listStockRoute = createRoute({
  method: 'get',
  path: '/station/rewards',
  tags: ['驿站'],
  summary: '本站（或所辖驿站）的兑换品，下架的也在',
  ...guarded('reward.manage', { problems: ['access.forbidden'] }),
  responses: { 200: listJson(rewardViewSchema) },
});

stock.openapi(listStockRoute, async (c) => {
  const { context } = c.var;
  return c.json({ items: (await stationRewards(context)).map((one) => presentReward(context, one)) }, 200);
});

const createRewardRoute = createRoute({
  method: 'post',
  path: '/station/rewards',
  tags: ['驿站'],
  summary: '上架一件兑换品',
  ...guarded('reward.manage', {
    idempotent: true,
    problems: ['access.forbidden', 'unit.not_found', 'reward.not_found'],
  }),
  request: { body: body(createRewardSchema) },
  responses: { 201: json(rewardViewSchema) },
});

stock.openapi(createRewardRoute, async (c) => {
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 201,
    body: presentReward(context, await createReward(context, input)),
  }));
  return c.json(answer.body, 201);
});

const changeRewardRoute = createRoute({
  method: 'patch',
  path: '/station/rewards/{rewardId}',
  tags: ['驿站'],
  summary: '修改、定价、上架或下架',
  ...guarded('reward.manage', { problems: ['access.forbidden', 'reward.not_found'] }),
  request: { params: idParam('rewardId'), body: body(changeRewardSchema) },
  responses: { 200: json(rewardViewSchema) },
});

stock.openapi(changeRewardRoute, async (c) => {
  const { context } = c.var;
  const changed = await changeReward(context, c.req.valid('param').rewardId, c.req.valid('json'));
  return c.json(presentReward(context, changed), 200);
});

const pictureRoute = createRoute({
  method: 'post',
  path: '/station/rewards/{rewardId}/picture',
  tags: ['驿站'],
  summary: '换图片：要一个上传凭证，传完了再说“照片传完了”',
  ...guarded('reward.manage', { problems: ['access.forbidden', 'reward.not_found', 'photo.in_use'] }),
  request: { params: idParam('rewardId'), body: body(rewardPictureSchema) },
  responses: { 200: json(uploadOrderSchema) },
});

stock.openapi(pictureRoute, async (c) => {
  const order = await orderPicture(c.var.context, c.req.valid('param').rewardId, c.req.valid('json').photo);
  return c.json(presentUploadOrder(order), 200);
});

const restockRoute = createRoute({
  method: 'post',
  path: '/station/rewards/{rewardId}/restock',
  tags: ['驿站'],
  summary: '补货',
  ...guarded('reward.stock', {
    idempotent: true,
    problems: ['access.forbidden', 'reward.not_found', 'reward.out_of_stock'],
  }),
  request: { params: idParam('rewardId'), body: body(restockSchema) },
  responses: { 200: json(rewardViewSchema) },
});

stock.openapi(restockRoute, async (c) => {
  const { rewardId } = c.req.valid('param');
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 200,
    body: presentReward(context, await restockReward(context, rewardId, input)),
  }));
  return c.json(answer.body, 200);
});

const writeOffRoute = createRoute({
  method: 'post',
  path: '/station/rewards/{rewardId}/write-off',
  tags: ['驿站'],
  summary: '报损，写明原因',
  ...guarded('reward.stock', {
    idempotent: true,
    problems: ['access.forbidden', 'reward.not_found', 'reward.out_of_stock'],
  }),
  request: { params: idParam('rewardId'), body: body(writeOffSchema) },
  responses: { 200: json(rewardViewSchema) },
});

stock.openapi(writeOffRoute, async (c) => {
  const { rewardId } = c.req.valid('param');
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 200,
    body: presentReward(context, await writeOffPieces(context, rewardId, input)),
  }));
  return c.json(answer.body, 200);
});

const countStockRoute = createRoute({
  method: 'post',
  path: '/stock-takings',
  tags: ['驿站'],
  summary: '盘点：先报数，看到差额，再确认写入',
  ...guarded('reward.stock', { problems: ['access.forbidden', 'reward.not_found'] }),
  request: { body: body(countStockSchema) },
  responses: { 200: json(stockTakingSchema) },
});

stock.openapi(countStockRoute, async (c) => c.json(await countStock(c.var.context, c.req.valid('json')), 200));

const movementsRoute = createRoute({
  method: 'get',
  path: '/station/rewards/{rewardId}/movements',
  tags: ['驿站'],
  summary: '一件兑换品的出入库，新的在前',
  ...guarded('reward.manage', { problems: ['access.forbidden', 'reward.not_found'] }),
  request: { params: idParam('rewardId'), query: pageQuerySchema },
  responses: { 200: pageJson(stockMovementViewSchema) },
});

stock.openapi(movementsRoute, async (c) => {
  const { rewardId } = c.req.valid('param');
  const { items, nextCursor } = await listStockMovements(c.var.context, rewardId, c.req.valid('query'));
  return c.json({ items: items.map(presentStockMovement), nextCursor }, 200);
});

const addSlotsRoute = createRoute({
  method: 'post',
  path: '/station/rewards/{rewardId}/slots',
  tags: ['驿站'],
  summary: '给一项服务加时间，可以每周同一时间',
  ...guarded('reward.manage', { problems: ['access.forbidden', 'reward.not_found', 'reward.slot_past'] }),
  request: { params: idParam('rewardId'), body: body(addSlotsSchema) },
  responses: { 200: listJson(slotViewSchema) },
});

stock.openapi(addSlotsRoute, async (c) => {
  const { startsAt, endsAt, ...rest } = c.req.valid('json');
  const times = { ...rest, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  const slots = await addSlots(c.var.context, c.req.valid('param').rewardId, times);
  return c.json({ items: slots.map(presentSlot) }, 200);
});

const removeSlotRoute = createRoute({
  method: 'delete',
  path: '/station/rewards/{rewardId}/slots/{slotId}',
  tags: ['驿站'],
  summary: '撤下一个没有人约的时间',
  ...guarded('reward.manage', { problems: ['access.forbidden', 'reward.not_found', 'reward.slot_taken'] }),
  request: { params: idParam('rewardId').extend({ slotId: idSchema }) },
  responses: { 204: noContent },
});

stock.openapi(removeSlotRoute, async (c) => {
  const { rewardId, slotId } = c.req.valid('param');
  await removeSlot(c.var.context, rewardId, slotId);
  return c.body(null, 204);
});
