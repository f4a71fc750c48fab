import { createRoute } from '@hono/zod-openapi';
import { decideSubscriptionSchema, subscriptionViewSchema } from '../_contract/subscription.js';
import { acceptSubscription, listSubscriptions } from '../_domain/message/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, listJson } from '../_http/route.js';

export const subscriptions = createRoutes();

const listSubscriptionsRoute = createRoute({
  method: 'get',
  path: '/me/subscriptions',
  tags: ['消息'],
  summary: '可以订阅的结果通知，和还剩几次',
  ...guarded('message.read'),
  responses: { 200: listJson(subscriptionViewSchema) },
});

subscriptions.openapi(listSubscriptionsRoute, async (c) =>
  c.json({ items: await listSubscriptions(c.var.context) }, 200),
);

const decideSubscriptionRoute = createRoute({
  method: 'post',
  path: '/me/subscriptions',
  tags: ['消息'],
  summary: '在微信里答应（或没答应）收一次结果通知',
  ...guarded('message.read', { idempotent: true }),
  request: { body: body(decideSubscriptionSchema) },
  responses: { 200: listJson(subscriptionViewSchema) },
});

subscriptions.openapi(decideSubscriptionRoute, async (c) => {
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => {
    if (input.accepted) await acceptSubscription(context, input.topic);
    return { status: 200, body: { items: await listSubscriptions(context) } };
  });
  return c.json(answer.body, 200);
});
