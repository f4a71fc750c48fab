import { createRoute } from '@hono/zod-openapi';
import { deadLetterListSchema, replayedSchema } from '../_contract/dead-letter.js';
import { listDeadLetters, replayAllDeadLetters, replayDeadLetter } from '../_domain/outbox/index.js';
import { createRoutes, guarded, idParam, json } from '../_http/route.js';

export const deadLetters = createRoutes();

const listRoute = createRoute({
  method: 'get',
  path: '/dead-letters',
  tags: ['运行'],
  summary: '多次没有办成的后台任务',
  ...guarded('outbox.operate', { problems: ['access.forbidden'] }),
  responses: { 200: json(deadLetterListSchema) },
});

deadLetters.openapi(listRoute, async (c) => {
  const { items, total } = await listDeadLetters(c.var.context);
  return c.json({ items: items.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })), total }, 200);
});

const replayRoute = createRoute({
  method: 'post',
  path: '/dead-letters/{letterId}/replay',
  tags: ['运行'],
  summary: '再试一次',
  ...guarded('outbox.operate', { problems: ['access.forbidden', 'dead_letter.not_found'] }),
  request: { params: idParam('letterId') },
  responses: { 200: json(replayedSchema) },
});

deadLetters.openapi(replayRoute, async (c) => {
  await replayDeadLetter(c.var.context, c.req.valid('param').letterId);
  return c.json({ replayed: 1 }, 200);
});

const replayAllRoute = createRoute({
  method: 'post',
  path: '/dead-letters/replay-all',
  tags: ['运行'],
  summary: '全部再试一次',
  ...guarded('outbox.operate', { problems: ['access.forbidden'] }),
  responses: { 200: json(replayedSchema) },
});

deadLetters.openapi(replayAllRoute, async (c) => c.json({ replayed: await replayAllDeadLetters(c.var.context) }, 200));
