import { createRoute } from '@hono/zod-openapi';
import {
  type BulletinView,
  bulletinViewSchema,
  editBulletinSchema,
  listBulletinsSchema,
  startBulletinSchema,
} from '../_contract/bulletin.js';
import {
  type Bulletin,
  bulletinPage,
  editBulletin,
  listBulletins,
  readBulletin,
  rewriteBulletin,
  startBulletin,
} from '../_domain/bulletin/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';
import { pdfOf } from './present/pdf.js';
import { presentUnit } from './present/unit.js';

export const bulletins = createRoutes();

const tags = ['通报'];

function presentBulletin({ unit, figures, ...bulletin }: Bulletin): BulletinView {
  const { reported, verified, solved, notOurs, overdue, points, coordinated } = figures;
  return {
    id: bulletin.id,
    unit: presentUnit(unit),
    weekStartsOn: bulletin.weekStartsOn,
    words: bulletin.words,
    figures: { reported, verified, solved, coordinating: coordinated.length, notOurs, overdue, points },
    writtenAt: bulletin.writtenAt.toISOString(),
    editedAt: bulletin.editedAt?.toISOString() ?? null,
    editedByName: bulletin.editedByName,
  };
}

const listRoute = createRoute({
  method: 'get',
  path: '/bulletins',
  tags,
  summary: '我管的单位的一周通报，新的在前',
  ...guarded('bulletin.read'),
  request: { query: listBulletinsSchema },
  responses: { 200: pageJson(bulletinViewSchema) },
});

bulletins.openapi(listRoute, async (c) => {
  const { items, nextCursor } = await listBulletins(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentBulletin), nextCursor }, 200);
});

const startRoute = createRoute({
  method: 'post',
  path: '/bulletins',
  tags,
  summary: '写一周的通报；已经有的不动',
  ...guarded('bulletin.edit', {
    problems: ['unit.not_found', 'access.forbidden', 'bulletin.week_ahead', 'bulletin.not_found'],
  }),
  request: { body: body(startBulletinSchema) },
  responses: { 200: json(bulletinViewSchema) },
});

bulletins.openapi(startRoute, async (c) => {
  const { unitId, weekStartsOn } = c.req.valid('json');
  return c.json(presentBulletin(await startBulletin(c.var.context, unitId, weekStartsOn)), 200);
});

const params = idParam('bulletinId');

const readRoute = createRoute({
  method: 'get',
  path: '/bulletins/{bulletinId}',
  tags,
  summary: '一份通报',
  ...guarded('bulletin.read', { problems: ['bulletin.not_found'] }),
  request: { params },
  responses: { 200: json(bulletinViewSchema) },
});

bulletins.openapi(readRoute, async (c) =>
  c.json(presentBulletin(await readBulletin(c.var.context, c.req.valid('param').bulletinId)), 200),
);

const editRoute = createRoute({
  method: 'put',
  path: '/bulletins/{bulletinId}',
  tags,
  summary: '改通报的文字',
  ...guarded('bulletin.edit', { problems: ['bulletin.not_found'] }),
  request: { params, body: body(editBulletinSchema) },
  responses: { 200: json(bulletinViewSchema) },
});

bulletins.openapi(editRoute, async (c) => {
  const { words } = c.req.valid('json');
  return c.json(presentBulletin(await editBulletin(c.var.context, c.req.valid('param').bulletinId, words)), 200);
});

const rewriteRoute = createRoute({
  method: 'post',
  path: '/bulletins/{bulletinId}/rewrite',
  tags,
  summary: '按现在的数重写，改过的文字会丢掉',
  ...guarded('bulletin.edit', { problems: ['bulletin.not_found'] }),
  request: { params },
  responses: { 200: json(bulletinViewSchema) },
});

bulletins.openapi(rewriteRoute, async (c) =>
  c.json(presentBulletin(await rewriteBulletin(c.var.context, c.req.valid('param').bulletinId)), 200),
);

const pdfRoute = createRoute({
  method: 'get',
  path: '/bulletins/{bulletinId}/pdf',
  tags,
  summary: '通报，一份 PDF',
  ...guarded('bulletin.read', { problems: ['bulletin.not_found'] }),
  request: { params },
  responses: {
    200: { description: '文件', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
  },
});

bulletins.openapi(pdfRoute, async (c) => {
  const { unit, weekStartsOn, words } = await readBulletin(c.var.context, c.req.valid('param').bulletinId);
  const name = encodeURIComponent(`${unit.name}通报-${weekStartsOn}.pdf`);
  const { title, paragraphs } = bulletinPage(unit.name, words);
  return c.body(await pdfOf(title, paragraphs), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="bulletin.pdf"; filename*=UTF-8''${name}`,
    'cache-control': 'no-store',
  });
});
