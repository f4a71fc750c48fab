import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { listStationsSchema, type StationView, stationViewSchema } from '../_contract/place.js';
import {
  reconciledSchema,
  reconcileSchema,
  redemptionCodeQuerySchema,
  redemptionViewSchema,
  voucherKeySchema,
} from '../_contract/reward.js';
import {
  findRedemptionByCode,
  fulfilRedemption,
  listStationRedemptions,
  reconcileRedemptions,
} from '../_domain/reward/index.js';
import { listStations, type Station } from '../_domain/station/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, open, pageJson } from '../_http/route.js';
import { positionOf } from './position.js';
import { presentPlace } from './present/place.js';
import { presentReconciled, presentRedemption } from './present/reward.js';

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
  return c.json(presentRedemption(c.var.context, found, 'keeper'), 200);
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
  return c.json({ items: items.map((one) => presentRedemption(c.var.context, one, 'keeper')), nextCursor }, 200);
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
  return c.json(presentRedemption(c.var.context, fulfilled, 'keeper'), 200);
});

const readKeyRoute = createRoute({
  method: 'get',
  path: '/vouchers/key',
  tags: ['驿站'],
  summary: '核对兑换券签名用的公钥，存在手机上，没有网络也能核对',
  ...open(),
  responses: { 200: json(voucherKeySchema) },
});

stations.openapi(readKeyRoute, (c) =>
  c.json({ publicKey: c.var.context.gateways.voucherSigner?.publicKey ?? null }, 200),
);

const reconcileRoute = createRoute({
  method: 'post',
  path: '/redemptions/reconcile',
  tags: ['驿站'],
  summary: '补记没有网络时交付的，一张一个结果；重发得到同样的结果',
  // All but the first are told of the single voucher, in its place.
  ...guarded('redemption.fulfil', {
    problems: [
      'access.forbidden',
      'redemption.forged',
      'redemption.not_found',
      'redemption.already_fulfilled',
      'redemption.not_open',
    ],
  }),
  request: { body: body(reconcileSchema) },
  responses: { 200: json(reconciledSchema) },
});

stations.openapi(reconcileRoute, async (c) => {
  const { context } = c.var;
  const given = c.req.valid('json').items;
  const items = given.map(({ payload, handedOverAt }) => ({ payload, handedOverAt: new Date(handedOverAt) }));
  const outcomes = await reconcileRedemptions(context, items);
  return c.json({ items: outcomes.map((one) => presentReconciled(context, one)) }, 200);
});
