import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { pushQuerySchema, verifyPushSchema } from '../_contract/wechat-push.js';
import { hearVerdict } from '../_domain/content/index.js';
import { DomainError } from '../_domain/errors.js';
import { hearWeChat, type WeChatPushGateway } from '../_domain/identity/index.js';
import { deleteCancelled } from '../_domain/personal-data/index.js';
import type { AppEnvironment } from '../_http/environment.js';
import { createRoutes, open } from '../_http/route.js';

export const weChatPush = createRoutes();

const text = (description: string) => ({ description, content: { 'text/plain': { schema: z.string() } } });

/** Where nothing is set up for pushes, this address does not exist. */
function gatewayOf(c: HonoContext<AppEnvironment>): WeChatPushGateway {
  const { weChatPush: gateway } = c.var.context.gateways;
  if (!gateway) throw new DomainError('request.route_unknown');
  return gateway;
}

const verifyPushRoute = createRoute({
  method: 'get',
  path: '/wechat/push',
  tags: ['微信'],
  summary: '微信核对消息推送的地址：签名对就原样返回 echostr',
  ...open({ problems: ['auth.push_refused', 'request.route_unknown'] }),
  request: { query: verifyPushSchema },
  responses: { 200: text('echostr 原样') },
});

weChatPush.openapi(verifyPushRoute, (c) => {
  const { echostr, ...signed } = c.req.valid('query');
  if (!gatewayOf(c).isFromWeChat(signed)) throw new DomainError('auth.push_refused');
  return c.text(echostr, 200);
});

const receivePushRoute = createRoute({
  method: 'post',
  path: '/wechat/push',
  tags: ['微信'],
  summary: '微信推送的事件（安全模式）：撤回授权的人在各设备上退出登录；注销微信的人删除账号；照片和语音审核的结果',
  ...open({ problems: ['auth.push_refused', 'request.route_unknown'] }),
  request: { query: pushQuerySchema },
  responses: { 200: text('success') },
});

weChatPush.openapi(receivePushRoute, async (c) => {
  const { context } = c.var;
  const { msg_signature: signature, ...signed } = c.req.valid('query');
  const gateway = gatewayOf(c);
  const push = gateway.open(await c.req.text(), { ...signed, signature }, context.now);
  if (!push) throw new DomainError('auth.push_refused');
  await hearWeChat(context, gateway.appId, push);
  await deleteCancelled(context, gateway.appId, push);
  if (push.checked) await hearVerdict(context, push.checked);
  // Anything else, and WeChat sends it again.
  return c.text('success', 200);
});
