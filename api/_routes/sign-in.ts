import { createRoute } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { signInWithWeChatSchema } from '../_contract/appointment.js';
import { sessionSchema } from '../_contract/session.js';
import { DomainError } from '../_domain/errors.js';
import { type Openid, signInWithOpenid, signInWithWeChat } from '../_domain/identity/index.js';
import type { AppEnvironment } from '../_http/environment.js';
import { body, createRoutes, json, open } from '../_http/route.js';
import { presentSession } from './present/session.js';

export const signIn = createRoutes();

const signInWithWeChatRoute = createRoute({
  method: 'post',
  path: '/sessions/wechat',
  tags: ['登录'],
  summary: '微信登录：用 wx.login 给的登录码；第一次来就建一个没有身份的账户',
  ...open({
    problems: ['auth.wechat_refused', 'auth.wechat_unavailable', 'auth.wechat_not_configured'],
    rate: 'sign_in',
  }),
  request: { body: body(signInWithWeChatSchema) },
  responses: { 201: json(sessionSchema) },
});

signIn.openapi(signInWithWeChatRoute, async (c) => {
  const { context } = c.var;
  const trusted = trustedOpenid(c);
  if (trusted) return c.json(await presentSession(context, await signInWithOpenid(context, trusted)), 201);
  const { code } = c.req.valid('json');
  if (!code) throw new DomainError('request.invalid', '缺少微信登录码，请重试', { field: 'code' });
  return c.json(await presentSession(context, await signInWithWeChat(context, { code })), 201);
});

/** Whom the cloud's own gateway names, where it is configured; what anybody else writes in that header means nothing. */
function trustedOpenid(c: HonoContext<AppEnvironment>): Openid | null {
  const appId = c.var.app.config.trustedOpenidAppId;
  const openid = c.req.header('x-wx-openid');
  if (!appId || !openid) return null;
  const namedApp = c.req.header('x-wx-appid') ?? appId;
  // The openid of another app is somebody else's.
  if (namedApp !== appId) throw new DomainError('auth.wechat_refused');
  return { appId, openid };
}
