import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { listStationsSchema, type StationView, stationViewSchema } from '../_contract/place.js';
import {
  redemptionCodeQuerySchema,
  redemptionViewSchema,
  restockSchema,
  rewardViewSchema,
} from '../_contract/points.js';
import {
  findRedemptionByCode,
  fulfilRedemption,
  listStationRedemptions,
  restockReward,
  stationRewards,
} from '../_domain/reward/index.js';
import { listStations, type Station } from '../_domain/station/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { positionOf } from './position.js';
import { presentPlace } from './present/place.js';
import { presentRedemption, presentReward } from './present/points.js';

export const stations = createRoutes();

const listStationsRoute = createRoute({
  method: 'get',
  path: '/stations',
  tags: ['驿站'],
  summary: '驿站；给出位置时近的在前',
  ...guarded('place.read'),
  request: { query: listStationsSchema },
  responses: { 200: listJson(stationViewSchema) },
});

stations.openapi(listStationsRoute, async (c) => {
  const found = await listStations(c.var.context, positionOf(c.req.valid('query')));
  return c.json({ items: found.map(presentStation) }, 200);
});

function presentStation(station: Station): StationView {
  const { id, name, facilities, opensAt, closesAt, isOpen, distanceM } = station;
  return { id, name, place: presentPlace(station, name, null), facilities, opensAt, closesAt, isOpen, distanceM };
}

const findVoucherRoute = createRoute({
  method: 'get',
  path: '/station/redemptions',
  tags: ['驿站'],
  summary: '按兑换码找券',
  ...guarded('redemption.fulfil', { rate: 'find_voucher', problems: ['access.forbidden', 'redemption.not_found'] }),
  request: { query: redemptionCodeQuerySchema },
  responses: { 200: json(redemptionViewSchema) },
});

stations.openapi(findVoucherRoute, async (c) => {
  const found = await findRedemptionByCode(c.var.context, c.req.valid('query').code);
  return c.json(presentRedemption(found, 'keeper'), 200);
});

const listVouchersRoute = createRoute({
  method: 'get',
  path: '/station/redemptions/recent',
  tags: ['驿站'],
  summary: '本站的兑换券，新的在前',
  ...guarded('redemption.fulfil', { problems: ['access.forbidden'] }),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(redemptionViewSchema) },
});

stations.openapi(listVouchersRoute, async (c) => {
  const { items, nextCursor } = await listStationRedemptions(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map((one) => presentRedemption(one, 'keeper')), nextCursor }, 200);
});

const fulfilRoute = createRoute({
  method: 'post',
  path: '/station/redemptions/{redemptionId}/fulfil',
  tags: ['驿站'],
  summary: '核销：东西已交到手上',
  ...guarded('redemption.fulfil', {
    problems: ['access.forbidden', 'redemption.not_found', 'redemption.already_fulfilled', 'redemption.not_open'],
  }),
  request: { params: idParam('redemptionId') },
  responses: { 200: json(redemptionViewSchema) },
});

stations.openapi(fulfilRoute, async (c) => {
  const fulfilled = await fulfilRedemption(c.var.context, c.req.valid('param').redemptionId);
  return c.json(presentRedemption(fulfilled, 'keeper'), 200);
});

const listStockRoute = createRoute({
  method: 'get',
  path: '/station/rewards',
  tags: ['驿站'],
  summary: '本站的兑换品',
  ...guarded('reward.stock', { problems: ['access.forbidden'] }),
  responses: { 200: listJson(rewardViewSchema) },
});

stations.openapi(listStockRoute, async (c) =>
  c.json({ items: (await stationRewards(c.var.context)).map(presentReward) }, 200),
);

const restockRoute = createRoute({
  method: 'post',
  path: '/station/rewards/{rewardId}/restock',
  tags: ['驿站'],
  summary: '补货',
  ...guarded('reward.stock', { idempotent: true, problems: ['access.forbidden', 'reward.not_found'] }),
  request: { params: idParam('rewardId'), body: body(restockSchema) },
  responses: { 200: json(rewardViewSchema) },
});

stations.openapi(restockRoute, async (c) => {
  const { rewardId } = c.req.valid('param');
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => ({
    status: 200,
    body: presentReward(await restockReward(context, rewardId, input)),
  }));
  return c.json(answer.body, 200);
});
