import { createRoute } from '@hono/zod-openapi';
import { appConfigSchema } from '../_contract/session.js';
import { loadPolicy } from '../_domain/policy/index.js';
import { createRoutes, json, open } from '../_http/route.js';
import { presentCategory } from './present/taxonomy.js';

export const config = createRoutes();

const emergencyNumbers = [
  { label: '报警', number: '110' },
  { label: '火警', number: '119' },
  { label: '急救', number: '120' },
  { label: '政务热线', number: '12345' },
];

const readConfig = createRoute({
  method: 'get',
  path: '/config',
  tags: ['登录'],
  summary: '登录之前需要知道的',
  ...open(),
  responses: { 200: json(appConfigSchema) },
});

config.openapi(readConfig, async (c) => {
  const { context, app } = c.var;
  const taxonomy = await loadPolicy(context, 'taxonomy');
  const view = {
    tenant: { id: context.tenant.id, name: context.tenant.name },
    isDemo: app.config.isDemo,
    now: context.now.toISOString(),
    categories: taxonomy.body.categories.filter(({ isEnabled }) => isEnabled).map(presentCategory),
    emergencyNumbers,
  };
  return c.json(view, 200);
});
