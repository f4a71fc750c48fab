import { createRoute } from '@hono/zod-openapi';
import {
  type CreateUnit,
  createUnitSchema,
  listStaffSchema,
  listUnitsSchema,
  moveUnitSchema,
  setCrossingsSchema,
  staffViewSchema,
  unitDetailSchema,
  unitSummarySchema,
  updateUnitSchema,
} from '../_contract/unit.js';
import { listStaff } from '../_domain/appointment/index.js';
import { pointFromDegrees } from '../_domain/place/index.js';
import { addUnit, closeUnit, listUnits, moveUnit, setCrossings, updateUnit } from '../_domain/unit/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { presentUnitDetail } from './present/unit-detail.js';
import { presentUnit } from './present/unit.js';

export const units = createRoutes();

const listUnitsRoute = createRoute({
  method: 'get',
  path: '/units',
  tags: ['组织'],
  summary: '单位：一个单位的下级、一种单位，或按名字和编码找',
  ...guarded('unit.read'),
  request: { query: listUnitsSchema },
  responses: { 200: pageJson(unitSummarySchema) },
});

units.openapi(listUnitsRoute, async (c) => {
  const { items, nextCursor } = await listUnits(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(({ code, ...unit }) => ({ ...unit, officialCode: code })), nextCursor }, 200);
});

const readUnitRoute = createRoute({
  method: 'get',
  path: '/units/{unitId}',
  tags: ['组织'],
  summary: '一个单位：上级、下级、关联、联系人，以及谁在任（给有任免权的人）',
  ...guarded('unit.read', { problems: ['unit.not_found'] }),
  request: { params: idParam('unitId') },
  responses: { 200: json(unitDetailSchema) },
});

units.openapi(readUnitRoute, async (c) =>
  c.json(await presentUnitDetail(c.var.context, c.req.valid('param').unitId), 200),
);

const addUnitRoute = createRoute({
  method: 'post',
  path: '/units',
  tags: ['组织'],
  summary: '在自己管的单位下面新建一个单位',
  ...guarded('unit.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.closed', 'unit.code_taken'] }),
  request: { body: body(createUnitSchema) },
  responses: { 201: json(unitDetailSchema) },
});

units.openapi(addUnitRoute, async (c) => {
  const { officialCode: code, center, ...input } = c.req.valid('json');
  const id = await addUnit(c.var.context, { ...input, code, center: center && pointOf(center) });
  return c.json(await presentUnitDetail(c.var.context, id), 201);
});

const updateUnitRoute = createRoute({
  method: 'patch',
  path: '/units/{unitId}',
  tags: ['组织'],
  summary: '改名称、简称、编码、户数、位置；没写的不变',
  ...guarded('unit.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.code_taken'] }),
  request: { params: idParam('unitId'), body: body(updateUnitSchema) },
  responses: { 200: json(unitDetailSchema) },
});

units.openapi(updateUnitRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  const { officialCode: code, center, ...input } = c.req.valid('json');
  await updateUnit(c.var.context, unitId, { ...input, code, center: center && pointOf(center) });
  return c.json(await presentUnitDetail(c.var.context, unitId), 200);
});

const moveUnitRoute = createRoute({
  method: 'post',
  path: '/units/{unitId}/move',
  tags: ['组织'],
  summary: '连同下级移到另一个单位下面；手上的工单不变',
  ...guarded('unit.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.closed'] }),
  request: { params: idParam('unitId'), body: body(moveUnitSchema) },
  responses: { 200: json(unitDetailSchema) },
});

units.openapi(moveUnitRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  await moveUnit(c.var.context, unitId, c.req.valid('json').parentId);
  return c.json(await presentUnitDetail(c.var.context, unitId), 200);
});

const closeUnitRoute = createRoute({
  method: 'post',
  path: '/units/{unitId}/close',
  tags: ['组织'],
  summary: '关闭一个单位：还有工单、任职或下级时说明先做什么',
  ...guarded('unit.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.in_use'] }),
  request: { params: idParam('unitId') },
  responses: { 200: json(unitDetailSchema) },
});

units.openapi(closeUnitRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  await closeUnit(c.var.context, unitId);
  return c.json(await presentUnitDetail(c.var.context, unitId), 200);
});

const setCrossingsRoute = createRoute({
  method: 'put',
  path: '/units/{unitId}/crossings',
  tags: ['组织'],
  summary: '网格、物业、业委会与小区的关联，写全',
  ...guarded('unit.manage', { problems: ['access.forbidden', 'unit.not_found'] }),
  request: { params: idParam('unitId'), body: body(setCrossingsSchema) },
  responses: { 200: json(unitDetailSchema) },
});

units.openapi(setCrossingsRoute, async (c) => {
  const { unitId } = c.req.valid('param');
  await setCrossings(c.var.context, unitId, c.req.valid('json').unitIds);
  return c.json(await presentUnitDetail(c.var.context, unitId), 200);
});

const listStaffRoute = createRoute({
  method: 'get',
  path: '/units/{unitId}/staff',
  tags: ['任职'],
  summary: '可以代理或接手的同事；写名字就在全区找',
  ...guarded('staff.read', { problems: ['access.forbidden', 'unit.not_found'] }),
  request: { params: idParam('unitId'), query: listStaffSchema },
  responses: { 200: listJson(staffViewSchema) },
});

units.openapi(listStaffRoute, async (c) => {
  const found = await listStaff(c.var.context, c.req.valid('param').unitId, c.req.valid('query').query);
  return c.json({ items: found.map((member) => ({ ...member, unit: presentUnit(member.unit) })) }, 200);
});

function pointOf({ coordinateSystem, ...degrees }: NonNullable<CreateUnit['center']>) {
  return pointFromDegrees(degrees, coordinateSystem);
}
