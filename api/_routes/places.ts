import { createRoute } from '@hono/zod-openapi';
import { positionQuerySchema } from '../_contract/common.js';
import { namedPlacesSchema, nearbySchema, searchPlacesSchema } from '../_contract/place.js';
import {
  describePlace,
  distanceM,
  gridAt,
  placesAround,
  pointFromDegrees,
  searchPlaces,
} from '../_domain/place/index.js';
import { createRoutes, guarded, json } from '../_http/route.js';
import { presentPlace } from './present/place.js';

export const places = createRoutes();

/** As many names as fit a sheet without scrolling. */
const NEARBY_NAMES = 8;

const readNearby = createRoute({
  method: 'get',
  path: '/places/nearby',
  tags: ['地点'],
  summary: '这个位置叫什么，在哪个网格',
  ...guarded('place.read'),
  request: { query: positionQuerySchema },
  responses: { 200: json(nearbySchema) },
});

places.openapi(readNearby, async (c) => {
  const { context } = c.var;
  const { coordinateSystem, ...degrees } = c.req.valid('query');
  const point = pointFromDegrees(degrees, coordinateSystem);
  const [around, grid] = [await placesAround(context, point), await gridAt(context, point)];
  const namedPlaces = around
    .map(({ id, kind, name, ...at }) => ({ id, kind, name, distanceM: Math.round(distanceM(point, at)) }))
    .sort((one, other) => one.distanceM - other.distanceM)
    .slice(0, NEARBY_NAMES);
  const place = presentPlace(point, describePlace(point, around), grid?.shortName ?? null);
  return c.json({ place, namedPlaces }, 200);
});

const searchPlacesRoute = createRoute({
  method: 'get',
  path: '/places',
  tags: ['地点'],
  summary: '按名字找地点',
  ...guarded('place.read'),
  request: { query: searchPlacesSchema },
  responses: { 200: json(namedPlacesSchema) },
});

places.openapi(searchPlacesRoute, async (c) => {
  const found = await searchPlaces(c.var.context, c.req.valid('query').query || undefined);
  return c.json({ items: found.map(({ id, kind, name }) => ({ id, kind, name })) }, 200);
});
