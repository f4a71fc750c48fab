import { createRoute } from '@hono/zod-openapi';
import {
  dryRunSchema,
  dryRunViewSchema,
  phrasesViewSchema,
  publishRulesSchema,
  ruleKindParamSchema,
  ruleKindsSchema,
  rulesViewSchema,
  ruleVersionSchema,
} from '../_contract/rules.js';
import { loadCalendar, missingYear } from '../_domain/clock/index.js';
import { forgetPolicies } from '../_domain/policy/index.js';
import { dryRunRouting } from '../_domain/routing/index.js';
import {
  canManageRules,
  listRules,
  listRuleVersions,
  publishRules,
  readPhrases,
  readRules,
} from '../_domain/rulebook/index.js';
import { answerOnce } from '../_http/idempotency.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { presentDryRun, presentRuleKind, presentRules, presentVersion } from './present/rules.js';

export const rules = createRoutes();

const listRulesRoute = createRoute({
  method: 'get',
  path: '/rules',
  tags: ['规则'],
  summary: '本区的各类规则：现行的一版，和已发布、还没生效的',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  responses: { 200: json(ruleKindsSchema) },
});

rules.openapi(listRulesRoute, async (c) => {
  const { context } = c.var;
  const items = (await listRules(context)).map(presentRuleKind);
  const days = await loadCalendar(context);
  const calendar = { years: [...days.years].sort(), missingYear: missingYear(days, context.now) };
  return c.json({ items, canManage: canManageRules(context), calendar }, 200);
});

const readRulesRoute = createRoute({
  method: 'get',
  path: '/rules/{kind}',
  tags: ['规则'],
  summary: '一类规则：最近发布的一版的内容，修改从它开始',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  request: { params: ruleKindParamSchema },
  responses: { 200: json(rulesViewSchema) },
});

rules.openapi(readRulesRoute, async (c) => {
  const { context } = c.var;
  const found = await readRules(context, c.req.valid('param').kind);
  return c.json(presentRules(found, canManageRules(context)), 200);
});

const listVersionsRoute = createRoute({
  method: 'get',
  path: '/rules/{kind}/versions',
  tags: ['规则'],
  summary: '一类规则发布过的各版，新的在前',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  request: { params: ruleKindParamSchema },
  responses: { 200: listJson(ruleVersionSchema) },
});

rules.openapi(listVersionsRoute, async (c) => {
  const versions = await listRuleVersions(c.var.context, c.req.valid('param').kind);
  return c.json({ items: versions.map(presentVersion) }, 200);
});

const publishRoute = createRoute({
  method: 'post',
  path: '/rules/{kind}',
  tags: ['规则'],
  summary: '发布新的一版；别人刚发布过时不覆盖',
  ...guarded('rules.manage', {
    idempotent: true,
    problems: ['access.forbidden', 'rules.invalid', 'rules.date_in_past', 'rules.changed'],
  }),
  request: { params: ruleKindParamSchema, body: body(publishRulesSchema) },
  responses: { 201: json(rulesViewSchema, '发布后的规则') },
});

rules.openapi(publishRoute, async (c) => {
  const { kind } = c.req.valid('param');
  const input = c.req.valid('json');
  const answer = await answerOnce(c, input, async (context) => {
    await publishRules(context, kind, input);
    return { status: 201, body: presentRules(await readRules(context, kind), true) };
  });
  // Whoever read them while this was being written keeps the old ones no longer.
  forgetPolicies(c.var.context.tenant.id);
  return c.json(answer.body, 201);
});

const dryRunRoute = createRoute({
  method: 'post',
  path: '/rules/routing/dry-run',
  tags: ['规则'],
  summary: '试算：最近 30 天的工单按这些规则会派到哪里；什么也不改',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  request: { body: body(dryRunSchema) },
  responses: { 200: json(dryRunViewSchema) },
});

rules.openapi(dryRunRoute, async (c) => {
  const outcome = await dryRunRouting(c.var.context, c.req.valid('json').rules);
  return c.json(presentDryRun(outcome), 200);
});

const readPhrasesRoute = createRoute({
  method: 'get',
  path: '/phrases',
  tags: ['规则'],
  summary: '本区的常用语，各用在什么场合',
  ...guarded('rules.read', { problems: ['access.forbidden'] }),
  responses: { 200: json(phrasesViewSchema) },
});

rules.openapi(readPhrasesRoute, async (c) => c.json(await readPhrases(c.var.context), 200));
