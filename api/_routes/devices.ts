import { createRoute } from '@hono/zod-openapi';
import { type SessionView, sessionViewSchema } from '../_contract/appointment.js';
import { type Device, listDevices, signOutDevice, signOutOthers } from '../_domain/identity/index.js';
import { createRoutes, guarded, idParam, listJson, noContent } from '../_http/route.js';

export const devices = createRoutes();

function presentDevice({ id, device, createdAt, lastUsedAt, expiresAt, isCurrent }: Device): SessionView {
  return {
    id,
    device,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isCurrent,
  };
}

const listDevicesRoute = createRoute({
  method: 'get',
  path: '/sessions',
  tags: ['登录'],
  summary: '我登录着的设备，最近用过的在前',
  ...guarded('session.manage'),
  responses: { 200: listJson(sessionViewSchema) },
});

devices.openapi(listDevicesRoute, async (c) => {
  const found = await listDevices(c.var.context, c.var.token);
  return c.json({ items: found.map(presentDevice) }, 200);
});

const signOutOthersRoute = createRoute({
  method: 'delete',
  path: '/sessions',
  tags: ['登录'],
  summary: '退出其他所有设备',
  ...guarded('session.manage'),
  responses: { 204: noContent },
});

devices.openapi(signOutOthersRoute, async (c) => {
  await signOutOthers(c.var.context, c.var.token);
  return c.body(null, 204);
});

const signOutDeviceRoute = createRoute({
  method: 'delete',
  path: '/sessions/{sessionId}',
  tags: ['登录'],
  summary: '退出一台设备',
  ...guarded('session.manage', { problems: ['session.not_found'] }),
  request: { params: idParam('sessionId') },
  responses: { 204: noContent },
});

devices.openapi(signOutDeviceRoute, async (c) => {
  await signOutDevice(c.var.context, c.req.valid('param').sessionId);
  return c.body(null, 204);
});
