import { createRoute } from '@hono/zod-openapi';
import {
  addRobotSchema,
  chooseRobotTopicsSchema,
  type RobotView,
  robotListSchema,
  robotViewSchema,
} from '../_contract/robot.js';
import {
  addRobot,
  chooseRobotTopics,
  listRobots,
  type Robot,
  removeRobot,
  testRobot,
} from '../_domain/message/index.js';
import { body, createRoutes, guarded, idParam, json, noContent } from '../_http/route.js';
import { presentUnit } from './present/unit.js';

export const robots = createRoutes();

function presentRobot(robot: Robot): RobotView {
  return {
    id: robot.id,
    unit: presentUnit(robot.unit),
    name: robot.name,
    topics: robot.topics,
    createdAt: robot.createdAt.toISOString(),
    lastSentAt: robot.lastSentAt?.toISOString() ?? null,
    lastFailureCode: robot.lastFailureCode,
    lastFailureAt: robot.lastFailureAt?.toISOString() ?? null,
  };
}

const listRobotsRoute = createRoute({
  method: 'get',
  path: '/robots',
  tags: ['消息'],
  summary: '企业微信群机器人',
  ...guarded('robot.manage'),
  responses: { 200: json(robotListSchema) },
});

robots.openapi(listRobotsRoute, async (c) => {
  const { context } = c.var;
  const { sealer, groupRobots } = context.gateways;
  const items = (await listRobots(context)).map(presentRobot);
  return c.json({ items, canAdd: Boolean(sealer && groupRobots) }, 200);
});

const addRobotRoute = createRoute({
  method: 'post',
  path: '/robots',
  tags: ['消息'],
  summary: '添加群机器人：地址加密保存，不再显示',
  ...guarded('robot.manage', {
    problems: [
      'unit.not_found',
      'unit.closed',
      'access.forbidden',
      'robot.no_key',
      'robot.address_invalid',
      'robot.not_found',
    ],
  }),
  request: { body: body(addRobotSchema) },
  responses: { 201: json(robotViewSchema) },
});

robots.openapi(addRobotRoute, async (c) =>
  c.json(presentRobot(await addRobot(c.var.context, c.req.valid('json'))), 201),
);

const chooseRobotTopicsRoute = createRoute({
  method: 'put',
  path: '/robots/{robotId}/topics',
  tags: ['消息'],
  summary: '改群机器人发什么',
  ...guarded('robot.manage', { problems: ['robot.not_found'] }),
  request: { params: idParam('robotId'), body: body(chooseRobotTopicsSchema) },
  responses: { 200: json(robotViewSchema) },
});

robots.openapi(chooseRobotTopicsRoute, async (c) => {
  const robot = await chooseRobotTopics(c.var.context, c.req.valid('param').robotId, c.req.valid('json'));
  return c.json(presentRobot(robot), 200);
});

const removeRobotRoute = createRoute({
  method: 'delete',
  path: '/robots/{robotId}',
  tags: ['消息'],
  summary: '移除群机器人',
  ...guarded('robot.manage', { problems: ['robot.not_found'] }),
  request: { params: idParam('robotId') },
  responses: { 204: noContent },
});

robots.openapi(removeRobotRoute, async (c) => {
  await removeRobot(c.var.context, c.req.valid('param').robotId);
  return c.body(null, 204);
});

const testRobotRoute = createRoute({
  method: 'post',
  path: '/robots/{robotId}/test',
  tags: ['消息'],
  summary: '让群机器人说一句话试试',
  ...guarded('robot.manage', {
    problems: ['robot.not_found', 'robot.no_key', 'robot.refused', 'robot.limited', 'robot.unreachable'],
  }),
  request: { params: idParam('robotId') },
  responses: { 200: json(robotViewSchema) },
});

robots.openapi(testRobotRoute, async (c) =>
  c.json(presentRobot(await testRobot(c.var.context, c.req.valid('param').robotId)), 200),
);
