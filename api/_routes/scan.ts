import { createRoute } from '@hono/zod-openapi';
import {
  confirmScanSchema,
  pollScanSchema,
  scanProgressSchema,
  scanRequestSchema,
  scanSignInSchema,
} from '../_contract/appointment.js';
import { answerScan, findScan, openScan, pollScan } from '../_domain/identity/index.js';
import { deviceInWords } from '../_http/device-words.js';
import { body, createRoutes, guarded, idParam, json, noContent, open } from '../_http/route.js';
import { presentSession } from './present/session.js';

export const scan = createRoutes();

const openScanRoute = createRoute({
  method: 'post',
  path: '/sessions/scan',
  tags: ['登录'],
  summary: '网页请求扫码登录：把编号做成二维码，凭证自己留着，两分钟有效',
  ...open({ rate: 'sign_in' }),
  responses: { 201: json(scanSignInSchema) },
});

scan.openapi(openScanRoute, async (c) => {
  const { id, secret, expiresAt } = await openScan(c.var.context, deviceInWords(c.req.header('user-agent')));
  return c.json({ id, secret, expiresAt: expiresAt.toISOString() }, 201);
});

const pollScanRoute = createRoute({
  method: 'post',
  path: '/sessions/scan/{scanId}/poll',
  tags: ['登录'],
  summary: '网页问进展；手机确认后的第一次回答里有登录凭证，只给这一次',
  ...open({ problems: ['auth.scan_not_found', 'auth.scan_expired'] }),
  request: { params: idParam('scanId'), body: body(pollScanSchema) },
  responses: { 200: json(scanProgressSchema) },
});

scan.openapi(pollScanRoute, async (c) => {
  const { context } = c.var;
  const { status, session } = await pollScan(context, c.req.valid('param').scanId, c.req.valid('json').secret);
  return c.json({ status, session: session ? await presentSession(context, session) : null }, 200);
});

const findScanRoute = createRoute({
  method: 'get',
  path: '/sessions/scan/{scanId}',
  tags: ['登录'],
  summary: '手机扫码后看看是什么设备、什么时候请求登录的',
  ...guarded('session.manage', { problems: ['auth.scan_not_found', 'auth.scan_expired'] }),
  request: { params: idParam('scanId') },
  responses: { 200: json(scanRequestSchema) },
});

scan.openapi(findScanRoute, async (c) => {
  const { id, device, createdAt, expiresAt } = await findScan(c.var.context, c.req.valid('param').scanId);
  return c.json({ id, device, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }, 200);
});

const confirmScanRoute = createRoute({
  method: 'post',
  path: '/sessions/scan/{scanId}/confirm',
  tags: ['登录'],
  summary: '手机确认或拒绝网页登录',
  ...guarded('session.manage', { problems: ['auth.scan_not_found', 'auth.scan_expired'] }),
  request: { params: idParam('scanId'), body: body(confirmScanSchema) },
  responses: { 204: noContent },
});

scan.openapi(confirmScanRoute, async (c) => {
  await answerScan(c.var.context, c.req.valid('param').scanId, c.req.valid('json').outcome);
  return c.body(null, 204);
});
