import { createRoute } from '@hono/zod-openapi';
import {
  acceptInvitationSchema,
  createdInvitationSchema,
  createInvitationSchema,
  invitationPreviewSchema,
  invitationViewSchema,
  listInvitationsSchema,
  previewInvitationSchema,
} from '../_contract/appointment.js';
import { meSchema } from '../_contract/session.js';
import {
  acceptInvitation,
  createInvitation,
  listInvitations,
  previewInvitation,
  revokeInvitation,
} from '../_domain/appointment/index.js';
import { body, createRoutes, guarded, idParam, json, noContent, open, pageJson } from '../_http/route.js';
import { presentInvitation, presentPreview } from './present/appointment.js';
import { presentFreshMe } from './present/fresh-me.js';

export const invitations = createRoutes();

const createInvitationRoute = createRoute({
  method: 'post',
  path: '/invitations',
  tags: ['任职'],
  summary: '邀请一个人任职：邀请码只显示这一次，七天内用一次',
  ...guarded('appointment.manage', { problems: ['access.forbidden', 'unit.not_found', 'unit.closed'] }),
  request: { body: body(createInvitationSchema) },
  responses: { 201: json(createdInvitationSchema) },
});

invitations.openapi(createInvitationRoute, async (c) => {
  const { role, unitId, validTo } = c.req.valid('json');
  const input = { role, unitId, validTo: validTo ? new Date(validTo) : null };
  const created = await createInvitation(c.var.context, input);
  return c.json({ ...presentInvitation(created), token: created.token }, 201);
});

const listInvitationsRoute = createRoute({
  method: 'get',
  path: '/invitations',
  tags: ['任职'],
  summary: '发到我管的单位的邀请，新的在前',
  ...guarded('appointment.manage', { problems: ['access.forbidden'] }),
  request: { query: listInvitationsSchema },
  responses: { 200: pageJson(invitationViewSchema) },
});

invitations.openapi(listInvitationsRoute, async (c) => {
  const { items, nextCursor } = await listInvitations(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentInvitation), nextCursor }, 200);
});

const previewInvitationRoute = createRoute({
  method: 'post',
  path: '/invitations/preview',
  tags: ['任职'],
  summary: '看看邀请码是什么任职',
  ...open({ problems: ['invitation.not_found', 'invitation.used', 'invitation.expired'] }),
  request: { body: body(previewInvitationSchema) },
  responses: { 200: json(invitationPreviewSchema) },
});

invitations.openapi(previewInvitationRoute, async (c) =>
  c.json(presentPreview(await previewInvitation(c.var.context, c.req.valid('json').token)), 200),
);

const acceptInvitationRoute = createRoute({
  method: 'post',
  path: '/invitations/accept',
  tags: ['任职'],
  summary: '接受邀请并写上姓名；重发自己接受过的不会重复',
  ...guarded('invitation.accept', { problems: ['invitation.not_found', 'invitation.used', 'invitation.expired'] }),
  request: { body: body(acceptInvitationSchema) },
  responses: { 200: json(meSchema) },
});

invitations.openapi(acceptInvitationRoute, async (c) => {
  await acceptInvitation(c.var.context, c.req.valid('json'));
  return c.json(await presentFreshMe(c.var.context), 200);
});

const revokeInvitationRoute = createRoute({
  method: 'delete',
  path: '/invitations/{invitationId}',
  tags: ['任职'],
  summary: '撤回邀请',
  ...guarded('appointment.manage', { problems: ['access.forbidden', 'invitation.not_found', 'invitation.used'] }),
  request: { params: idParam('invitationId') },
  responses: { 204: noContent },
});

invitations.openapi(revokeInvitationRoute, async (c) => {
  await revokeInvitation(c.var.context, c.req.valid('param').invitationId);
  return c.body(null, 204);
});
