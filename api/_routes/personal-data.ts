import { Readable } from 'node:stream';
import { createRoute } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import {
  consentsViewSchema,
  decideConsentSchema,
  deleteAccountSchema,
  deletionViewSchema,
  disclosureViewSchema,
  phoneViewSchema,
  privacyNoticeViewSchema,
  setPhoneSchema,
} from '../_contract/personal-data.js';
import {
  decideConsent,
  deleteAccount,
  exportMyData,
  leavePhone,
  listConsents,
  listDisclosures,
  readDeletion,
  readNotice,
  readPhone,
  removePhone,
} from '../_domain/personal-data/index.js';
import { body, createRoutes, guarded, json, noContent, open, pageJson } from '../_http/route.js';
import { namedFile, writeExport, xlsxType } from './present/export-file.js';
import {
  presentConsents,
  presentDeletion,
  presentDisclosure,
  presentNotice,
  presentPhone,
} from './present/personal-data.js';
import { loadTaxonomyViews } from './present/taxonomy.js';

export const personalData = createRoutes();

const tags = ['个人信息'];

const readNoticeRoute = createRoute({
  method: 'get',
  path: '/privacy',
  tags,
  summary: '个人信息保护指引，谁都可以看',
  ...open(),
  responses: { 200: json(privacyNoticeViewSchema) },
});

personalData.openapi(readNoticeRoute, async (c) => c.json(presentNotice(await readNotice(c.var.context)), 200));

const listConsentsRoute = createRoute({
  method: 'get',
  path: '/me/consents',
  tags,
  summary: '我对每种用途的决定，以及是否需要再问一次',
  ...guarded('personal_data.read'),
  responses: { 200: json(consentsViewSchema) },
});

personalData.openapi(listConsentsRoute, async (c) => c.json(presentConsents(await listConsents(c.var.context)), 200));

const decideConsentRoute = createRoute({
  method: 'post',
  path: '/me/consents',
  tags,
  summary: '同意或撤回一种用途；对同一版指引说同样的话，不会多记一次',
  ...guarded('personal_data.manage', { problems: ['consent.notice_changed'] }),
  request: { body: body(decideConsentSchema) },
  responses: { 200: json(consentsViewSchema) },
});

personalData.openapi(decideConsentRoute, async (c) => {
  const { context } = c.var;
  await decideConsent(context, c.req.valid('json'));
  return c.json(presentConsents(await listConsents(context)), 200);
});

const readPhoneRoute = createRoute({
  method: 'get',
  path: '/me/phone',
  tags,
  summary: '我留的手机号',
  ...guarded('personal_data.read'),
  responses: { 200: json(phoneViewSchema) },
});

personalData.openapi(readPhoneRoute, async (c) => c.json(presentPhone(await readPhone(c.var.context)), 200));

const leavePhoneRoute = createRoute({
  method: 'put',
  path: '/me/phone',
  tags,
  summary: '留下或更换手机号：自己填写，或用微信手机号按钮的 code',
  ...guarded('personal_data.manage', { rate: 'leave_phone', problems: ['consent.phone_required'] }),
  request: { body: body(setPhoneSchema) },
  responses: { 200: json(phoneViewSchema) },
});

personalData.openapi(leavePhoneRoute, async (c) =>
  c.json(presentPhone(await leavePhone(c.var.context, c.req.valid('json'))), 200),
);

const removePhoneRoute = createRoute({
  method: 'delete',
  path: '/me/phone',
  tags,
  summary: '删除我的手机号',
  ...guarded('personal_data.manage'),
  responses: { 204: noContent },
});

personalData.openapi(removePhoneRoute, async (c) => {
  await removePhone(c.var.context);
  return c.body(null, 204);
});

const listDisclosuresRoute = createRoute({
  method: 'get',
  path: '/me/disclosures',
  tags,
  summary: '谁看过我的信息，新的在前',
  ...guarded('personal_data.read'),
  request: { query: pageQuerySchema },
  responses: { 200: pageJson(disclosureViewSchema) },
});

personalData.openapi(listDisclosuresRoute, async (c) => {
  const { context } = c.var;
  const { items, nextCursor } = await listDisclosures(context, c.req.valid('query'));
  const taxonomy = await loadTaxonomyViews(context);
  return c.json({ items: items.map((look) => presentDisclosure(look, taxonomy)), nextCursor }, 200);
});

const exportRoute = createRoute({
  method: 'get',
  path: '/me/export',
  tags,
  summary: '导出我的全部数据，一个 Excel 文件；一天三次',
  ...guarded('personal_data.read', { rate: 'export_data' }),
  responses: {
    200: { description: '文件', content: { [xlsxType]: { schema: { type: 'string', format: 'binary' } } } },
  },
});

personalData.openapi(exportRoute, async (c) => {
  const { context } = c.var;
  const file = await writeExport(await exportMyData(context));
  const name = `我的蜂巢驿站数据-${context.now.toISOString().slice(0, 10)}.xlsx`;
  return c.body(Readable.toWeb(file) as ReadableStream, 200, {
    'content-type': xlsxType,
    'content-disposition': namedFile(name),
    'cache-control': 'no-store',
  });
});

const readDeletionRoute = createRoute({
  method: 'get',
  path: '/me/deletion',
  tags,
  summary: '注销账号会怎样，还有什么要先交接',
  ...guarded('personal_data.read'),
  responses: { 200: json(deletionViewSchema) },
});

personalData.openapi(readDeletionRoute, async (c) => c.json(presentDeletion(await readDeletion(c.var.context)), 200));

const deleteAccountRoute = createRoute({
  method: 'post',
  path: '/me/deletion',
  tags,
  summary: '注销账号：不能恢复，工单保留但不再与我有关',
  ...guarded('personal_data.manage', { problems: ['account.has_duties'] }),
  request: { body: body(deleteAccountSchema) },
  responses: { 204: noContent },
});

personalData.openapi(deleteAccountRoute, async (c) => {
  await deleteAccount(c.var.context);
  return c.body(null, 204);
});
