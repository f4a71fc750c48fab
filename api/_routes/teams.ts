import { createRoute } from '@hono/zod-openapi';
import {
  createTeamSchema,
  decideApplicationSchema,
  joinTeamSchema,
  listApplicationsSchema,
  type TeamApplicationView,
  type TeamView,
  teamApplicationViewSchema,
  teamViewSchema,
} from '../_contract/appointment.js';
import { pageQuerySchema } from '../_contract/common.js';
import {
  type Application,
  createTeam,
  decideApplication,
  joinTeam,
  listMyApplications,
  listTeamApplications,
  listTeams,
  type Team,
  withdrawApplication,
} from '../_domain/appointment/index.js';
import { body, createRoutes, guarded, idParam, json, listJson, noContent, pageJson } from '../_http/route.js';
import { presentUnit } from './present/unit.js';

export const teams = createRoutes();

function presentTeam({ id, name, unit, code, pendingCount, memberCount }: Team): TeamView {
  return { id, name, unit: presentUnit(unit), code, pendingCount, memberCount };
}

function presentApplication(application: Application): TeamApplicationView {
  const { id, teamName, personName, platform, status, appliedAt, decidedAt } = application;
  return {
    id,
    teamName,
    personName,
    platform,
    status,
    appliedAt: appliedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

const createTeamRoute = createRoute({
  method: 'post',
  path: '/teams',
  tags: ['队伍'],
  summary: '建一支骑手队伍，得到队伍码',
  ...guarded('team.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.closed'] }),
  request: { body: body(createTeamSchema) },
  responses: { 201: json(teamViewSchema) },
});

teams.openapi(createTeamRoute, async (c) =>
  c.json(presentTeam(await createTeam(c.var.context, c.req.valid('json'))), 201),
);

const listTeamsRoute = createRoute({
  method: 'get',
  path: '/teams',
  tags: ['队伍'],
  summary: '我管的骑手队伍，新的在前',
  ...guarded('team.manage', { problems: ['access.forbidden'] }),
  responses: { 200: listJson(teamViewSchema) },
});

teams.openapi(listTeamsRoute, async (c) => c.json({ items: (await listTeams(c.var.context)).map(presentTeam) }, 200));

const joinTeamRoute = createRoute({
  method: 'post',
  path: '/teams/join',
  tags: ['队伍'],
  summary: '凭队伍码申请加入，等队伍审核',
  ...guarded('team.join', {
    rate: 'join_team',
    problems: ['team.not_found', 'team.already_member', 'application.pending'],
  }),
  request: { body: body(joinTeamSchema) },
  responses: { 201: json(teamApplicationViewSchema) },
});

teams.openapi(joinTeamRoute, async (c) =>
  c.json(presentApplication(await joinTeam(c.var.context, c.req.valid('json'))), 201),
);

const listTeamApplicationsRoute = createRoute({
  method: 'get',
  path: '/teams/{teamId}/applications',
  tags: ['队伍'],
  summary: '一支队伍收到的申请，默认只看待审核的',
  ...guarded('team.manage', { problems: ['access.forbidden', 'team.not_found'] }),
  request: { params: idParam('teamId'), query: listApplicationsSchema },
  responses: { 200: pageJson(teamApplicationViewSchema) },
});

teams.openapi(listTeamApplicationsRoute, async (c) => {
  const { teamId } = c.req.valid('param');
  const { items, nextCursor } = await listTeamApplications(c.var.context, teamId, c.req.valid('query'));
  return c.json({ items: items.map(presentApplication), nextCursor }, 200);
});

const listMyApplicationsRoute = createRoute({
  method: 'get',
  path: '/applications',
  tags: ['队伍'],
  summary: '我自己的入队申请，新的在前',
  ...guarded('team.join'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(teamApplicationViewSchema) },
});

teams.openapi(listMyApplicationsRoute, async (c) => {
  const { items, nextCursor } = await listMyApplications(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentApplication), nextCursor }, 200);
});

const decideApplicationRoute = createRoute({
  method: 'post',
  path: '/applications/{applicationId}/decide',
  tags: ['队伍'],
  summary: '审核入队申请：通过就成为骑手',
  ...guarded('team.manage', {
    problems: ['access.forbidden', 'application.not_found', 'application.already_decided'],
  }),
  request: { params: idParam('applicationId'), body: body(decideApplicationSchema) },
  responses: { 200: json(teamApplicationViewSchema) },
});

teams.openapi(decideApplicationRoute, async (c) => {
  const { applicationId } = c.req.valid('param');
  const decided = await decideApplication(c.var.context, applicationId, c.req.valid('json').outcome);
  return c.json(presentApplication(decided), 200);
});

const withdrawApplicationRoute = createRoute({
  method: 'post',
  path: '/applications/{applicationId}/withdraw',
  tags: ['队伍'],
  summary: '撤回自己的入队申请',
  ...guarded('team.join', { problems: ['application.not_found', 'application.already_decided'] }),
  request: { params: idParam('applicationId') },
  responses: { 204: noContent },
});

teams.openapi(withdrawApplicationRoute, async (c) => {
  await withdrawApplication(c.var.context, c.req.valid('param').applicationId);
  return c.body(null, 204);
});
