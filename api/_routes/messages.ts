import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import { messageViewSchema } from '../_contract/place.js';
import { listMessages, readAllMessages } from '../_domain/message/index.js';
import { createRoutes, guarded, noContent, pageJson } from '../_http/route.js';
import { presentMessage } from './present/message.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const messages = createRoutes();

const listMessagesRoute = createRoute({
  method: 'get',
  path: '/messages',
  tags: ['消息'],
  summary: '我的消息，新的在前',
  ...guarded('message.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(messageViewSchema) },
});

messages.openapi(listMessagesRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listMessages(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((message) => presentMessage(message, taxonomy)), nextCursor }, 200);
});

const readAllRoute = createRoute({
  method: 'post',
  path: '/messages/read',
  tags: ['消息'],
  summary: '全部标为已读',
  ...guarded('message.read'),
  responses: { 204: noContent },
});

messages.openapi(readAllRoute, async (c) => {
  await readAllMessages(c.var.context);
  return c.body(null, 204);
});
