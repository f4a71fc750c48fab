import { createRoute } from '@hono/zod-openapi';
import { boardQuerySchema, boardSchema, myTeamSchema } from '../_contract/board.js';
import { readBoard, readMyTeam } from '../_domain/points/index.js';
import { createRoutes, guarded, json } from '../_http/route.js';
import { presentUnit } from './present/unit.js';

/** Before the routes of a single team: `mine` is no id. */
export const boards = createRoutes();

const readBoardRoute = createRoute({
  method: 'get',
  path: '/boards',
  tags: ['积分'],
  summary: '积分榜：一周、一个月或累计，全区、社区或队伍',
  ...guarded('points.read_board', { problems: ['unit.not_found', 'team.not_found'] }),
  request: { query: boardQuerySchema },
  responses: { 200: json(boardSchema) },
});

boards.openapi(readBoardRoute, async (c) => c.json(await readBoard(c.var.context, c.req.valid('query')), 200));

const readMyTeamRoute = createRoute({
  method: 'get',
  path: '/teams/mine',
  tags: ['队伍'],
  summary: '我的骑手队伍：有谁、什么时候来的、一起得了多少积分',
  ...guarded('team.read', { problems: ['access.forbidden'] }),
  responses: { 200: json(myTeamSchema) },
});

boards.openapi(readMyTeamRoute, async (c) => {
  const team = await readMyTeam(c.var.context);
  if (!team) return c.json({ team: null }, 200);
  const members = team.members.map((member) => ({ ...member, since: member.since.toISOString() }));
  return c.json({ team: { ...team, unit: presentUnit(team.unit), members } }, 200);
});
