import { createRoute } from '@hono/zod-openapi';
import { type OwnRole as OwnRoleView, ownRoleSchema, renameSelfSchema } from '../_contract/me.js';
import { meSchema, updateMeSchema } from '../_contract/session.js';
import { listOwnRoles, type OwnRole, readMe, renameSelf } from '../_domain/identity/index.js';
import { countUnread } from '../_domain/message/index.js';
import { decideBoardName } from '../_domain/personal-data/index.js';
import { body, createRoutes, guarded, json, listJson } from '../_http/route.js';
import { presentMe } from './present/me.js';
import { presentUnit } from './present/unit.js';

export const me = createRoutes();

const readMeRoute = createRoute({
  method: 'get',
  path: '/me',
  tags: ['登录'],
  summary: '我是谁',
  ...guarded('account.read'),
  responses: { 200: json(meSchema) },
});

me.openapi(readMeRoute, async (c) => {
  const { context } = c.var;
  return c.json(presentMe(await readMe(context), await countUnread(context)), 200);
});

const updateMeRoute = createRoute({
  method: 'patch',
  path: '/me',
  tags: ['登录'],
  summary: '改自己的设置',
  ...guarded('account.read', { problems: ['consent.notice_changed'] }),
  request: { body: body(updateMeSchema) },
  responses: { 200: json(meSchema) },
});

me.openapi(updateMeRoute, async (c) => {
  const { context } = c.var;
  await decideBoardName(context, c.req.valid('json').boardConsent);
  return c.json(presentMe(await readMe(context), await countUnread(context)), 200);
});

const renameSelfRoute = createRoute({
  method: 'put',
  path: '/me/name',
  tags: ['登录'],
  summary: '改自己的称呼',
  ...guarded('account.read'),
  request: { body: body(renameSelfSchema) },
  responses: { 200: json(meSchema) },
});

me.openapi(renameSelfRoute, async (c) => {
  const { context } = c.var;
  const profile = await renameSelf(context, c.req.valid('json').displayName);
  return c.json(presentMe(profile, await countUnread(context)), 200);
});

const listOwnRolesRoute = createRoute({
  method: 'get',
  path: '/me/roles',
  tags: ['登录'],
  summary: '我现在的身份：任期、替谁代理、谁代理我',
  ...guarded('account.read'),
  responses: { 200: listJson(ownRoleSchema) },
});

me.openapi(listOwnRolesRoute, async (c) =>
  c.json({ items: (await listOwnRoles(c.var.context)).map(presentOwnRole) }, 200),
);

function presentOwnRole({ id, role, unit, validFrom, validTo, deputyForName, deputies }: OwnRole): OwnRoleView {
  return {
    id,
    role,
    unit: presentUnit(unit),
    deputyForName,
    ...presentTerm({ validFrom, validTo }),
    deputies: deputies.map(({ name, ...term }) => ({ name, ...presentTerm(term) })),
  };
}

function presentTerm({ validFrom, validTo }: Pick<OwnRole, 'validFrom' | 'validTo'>) {
  return { validFrom: validFrom.toISOString(), validTo: validTo?.toISOString() ?? null };
}
