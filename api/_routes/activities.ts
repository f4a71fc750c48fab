import { createRoute } from '@hono/zod-openapi';
import { idSchema } from '../_contract/common.js';
import {
  activityCodeSchema,
  activityViewSchema,
  attendanceViewSchema,
  changeActivitySchema,
  checkCodeSchema,
  createActivitySchema,
  listActivitiesSchema,
  serviceRecordViewSchema,
  tickAttendanceSchema,
} from '../_contract/volunteer.js';
import {
  cancelActivity,
  changeActivity,
  checkIn,
  checkOut,
  createActivity,
  joinActivity,
  leaveActivity,
  listActivities,
  listAttendance,
  readActivity,
  readCode,
  tickAttendance,
} from '../_domain/volunteer/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, idParam, json, listJson, pageJson } from '../_http/route.js';
import { presentActivity, presentAttendance, presentCode, presentServiceRecord } from './present/volunteer.js';

export const activities = createRoutes();

const listRoute = createRoute({
  method: 'get',
  path: '/activities',
  tags: ['志愿服务'],
  summary: '活动：即将开始的、我报名的，或我管的',
  ...guarded('activity.read'),
  request: { query: listActivitiesSchema },
  responses: { 200: pageJson(activityViewSchema) },
});

activities.openapi(listRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listActivities(context, c.req.valid('query'));
  return c.json({ items: items.map((one) => presentActivity(context, one)), nextCursor }, 200);
});

const createActivityRoute = createRoute({
  method: 'post',
  path: '/activities',
  tags: ['志愿服务'],
  summary: '发起一次活动，发起人就是负责人',
  ...guarded('activity.manage', {
    idempotent: true,
    problems: ['access.forbidden', 'unit.not_found', 'unit.closed', 'activity.time_unfit'],
  }),
  request: { body: body(createActivitySchema) },
  responses: { 201: json(activityViewSchema) },
});

activities.openapi(createActivityRoute, async (c) => {
  const input = c.req.valid('json');
  const times = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
  const answer = await answerOnce(c, input, async (context) => ({
    status: 201,
    body: presentActivity(context, await createActivity(context, { ...input, ...times })),
  }));
  return c.json(answer.body, 201);
});

const readRoute = createRoute({
  method: 'get',
  path: '/activities/{activityId}',
  tags: ['志愿服务'],
  summary: '一次活动，和我在里面的情况',
  ...guarded('activity.read', { problems: ['activity.not_found'] }),
  request: { params: idParam('activityId') },
  responses: { 200: json(activityViewSchema) },
});

activities.openapi(readRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentActivity(context, await readActivity(context, c.req.valid('param').activityId)), 200);
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/activities/{activityId}',
  tags: ['志愿服务'],
  summary: '修改一次还没结束的活动',
  ...guarded('activity.manage', {
    problems: [
      'access.forbidden',
      'activity.not_found',
      'activity.cancelled',
      'activity.over',
      'activity.time_unfit',
      'activity.capacity_below',
    ],
  }),
  request: { params: idParam('activityId'), body: body(changeActivitySchema) },
  responses: { 200: json(activityViewSchema) },
});

activities.openapi(changeRoute, async (c) => {
  const { context } = c.var;
  const { startsAt, endsAt, ...rest } = c.req.valid('json');
  const change = {
    ...rest,
    ...(startsAt ? { startsAt: new Date(startsAt) } : {}),
    ...(endsAt ? { endsAt: new Date(endsAt) } : {}),
  };
  return c.json(presentActivity(context, await changeActivity(context, c.req.valid('param').activityId, change)), 200);
});

const cancelRoute = createRoute({
  method: 'post',
  path: '/activities/{activityId}/cancel',
  tags: ['志愿服务'],
  summary: '取消一次活动，告诉已经报名的人',
  ...guarded('activity.manage', {
    problems: ['access.forbidden', 'activity.not_found', 'activity.over', 'activity.begun'],
  }),
  request: { params: idParam('activityId') },
  responses: { 200: json(activityViewSchema) },
});

activities.openapi(cancelRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentActivity(context, await cancelActivity(context, c.req.valid('param').activityId)), 200);
});

const joinRoute = createRoute({
  method: 'post',
  path: '/activities/{activityId}/join',
  tags: ['志愿服务'],
  summary: '报名',
  ...guarded('activity.join', {
    problems: ['access.forbidden', 'activity.not_found', 'activity.cancelled', 'activity.over', 'activity.full'],
  }),
  request: { params: idParam('activityId') },
  responses: { 200: json(activityViewSchema) },
});

activities.openapi(joinRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentActivity(context, await joinActivity(context, c.req.valid('param').activityId)), 200);
});

const leaveRoute = createRoute({
  method: 'post',
  path: '/activities/{activityId}/leave',
  tags: ['志愿服务'],
  summary: '取消报名，把名额让出来',
  ...guarded('activity.join', { problems: ['access.forbidden', 'activity.not_found', 'activity.checked_in'] }),
  request: { params: idParam('activityId') },
  responses: { 200: json(activityViewSchema) },
});

activities.openapi(leaveRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentActivity(context, await leaveActivity(context, c.req.valid('param').activityId)), 200);
});

const codeRoute = createRoute({
  method: 'get',
  path: '/activities/{activityId}/code',
  tags: ['志愿服务'],
  summary: '负责人看的签到码，每半分钟换一次',
  ...guarded('activity.manage', {
    problems: ['access.forbidden', 'activity.not_found', 'activity.cancelled', 'activity.over'],
  }),
  request: { params: idParam('activityId') },
  responses: { 200: json(activityCodeSchema) },
});

activities.openapi(codeRoute, async (c) =>
  c.json(presentCode(await readCode(c.var.context, c.req.valid('param').activityId)), 200),
);

const checkInRoute = createRoute({
  method: 'post',
  path: '/activities/{activityId}/check-in',
  tags: ['志愿服务'],
  summary: '凭签到码签到',
  ...guarded('activity.join', {
    rate: 'check_code',
    problems: [
      'access.forbidden',
      'activity.not_found',
      'activity.not_joined',
      'activity.cancelled',
      'activity.over',
      'activity.not_open',
      'activity.elsewhere',
      'activity.code_wrong',
    ],
  }),
  request: { params: idParam('activityId'), body: body(checkCodeSchema) },
  responses: { 200: json(serviceRecordViewSchema) },
});

activities.openapi(checkInRoute, async (c) => {
  const { checkCode } = c.req.valid('json');
  const record = await checkIn(c.var.context, c.req.valid('param').activityId, checkCode);
  return c.json(presentServiceRecord(record), 200);
});

const checkOutRoute = createRoute({
  method: 'post',
  path: '/activities/{activityId}/check-out',
  tags: ['志愿服务'],
  summary: '凭签到码签退',
  ...guarded('activity.join', {
    rate: 'check_code',
    problems: [
      'access.forbidden',
      'activity.not_found',
      'activity.not_joined',
      'activity.not_checked_in',
      'activity.code_wrong',
    ],
  }),
  request: { params: idParam('activityId'), body: body(checkCodeSchema) },
  responses: { 200: json(serviceRecordViewSchema) },
});

activities.openapi(checkOutRoute, async (c) => {
  const { checkCode } = c.req.valid('json');
  const record = await checkOut(c.var.context, c.req.valid('param').activityId, checkCode);
  return c.json(presentServiceRecord(record), 200);
});

const attendanceRoute = createRoute({
  method: 'get',
  path: '/activities/{activityId}/attendance',
  tags: ['志愿服务'],
  summary: '负责人的名单：谁报名、谁来了、谁走了',
  ...guarded('activity.manage', { problems: ['access.forbidden', 'activity.not_found'] }),
  request: { params: idParam('activityId') },
  responses: { 200: listJson(attendanceViewSchema) },
});

activities.openapi(attendanceRoute, async (c) => {
  const { context } = c.var;
  const records = await listAttendance(context, c.req.valid('param').activityId);
  return c.json({ items: records.map((record) => presentAttendance(context, record)) }, 200);
});

const tickRoute = createRoute({
  method: 'put',
  path: '/activities/{activityId}/attendance/{serviceRecordId}',
  tags: ['志愿服务'],
  summary: '在名单上勾：没来、来了、走了；结束后一周内可以更正',
  ...guarded('activity.manage', {
    problems: [
      'access.forbidden',
      'activity.not_found',
      'activity.cancelled',
      'activity.not_open',
      'activity.over',
      'activity.not_checked_in',
      'activity.elsewhere',
      'service.not_found',
      'service.decided',
    ],
  }),
  request: { params: idParam('activityId').extend({ serviceRecordId: idSchema }), body: body(tickAttendanceSchema) },
  responses: { 200: json(attendanceViewSchema) },
});

activities.openapi(tickRoute, async (c) => {
  const { context } = c.var;
  const { activityId, serviceRecordId } = c.req.valid('param');
  const ticked = await tickAttendance(context, activityId, serviceRecordId, c.req.valid('json').state);
  return c.json(presentAttendance(context, ticked), 200);
});
