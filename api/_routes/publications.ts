import { createRoute } from '@hono/zod-openapi';
import {
  groupWordsSchema,
  publicTicketSchema,
  publishedTicketSchema,
  publishTicketSchema,
} from '../_contract/public-version.js';
import { publishTicket, readGroupWords, readPublicTicket, withdrawPublication } from '../_domain/publication/index.js';
import { body, createRoutes, guarded, idParam, json, noContent, open } from '../_http/route.js';
import { presentPublicTicket } from './present/publication.js';

export const publications = createRoutes();

const publishRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/public-version',
  tags: ['公开'],
  summary: '发到群里：批准公开的文字和照片',
  ...guarded('ticket.publish', {
    problems: [
      'ticket.not_found',
      'access.forbidden',
      'public_version.personal',
      'public_version.photo_unfit',
      'public_version.not_found',
    ],
  }),
  request: { params: idParam('ticketId'), body: body(publishTicketSchema) },
  responses: { 200: json(publishedTicketSchema) },
});

publications.openapi(publishRoute, async (c) => {
  const { context } = c.var;
  const { id, warnings } = await publishTicket(context, c.req.valid('param').ticketId, c.req.valid('json'));
  return c.json({ version: await presentPublicTicket(context, await readPublicTicket(context, id)), warnings }, 200);
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/tickets/{ticketId}/public-version',
  tags: ['公开'],
  summary: '撤回公开的内容',
  ...guarded('ticket.publish', { problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params: idParam('ticketId') },
  responses: { 204: noContent },
});

publications.openapi(withdrawRoute, async (c) => {
  await withdrawPublication(c.var.context, c.req.valid('param').ticketId);
  return c.body(null, 204);
});

const groupWordsRoute = createRoute({
  method: 'get',
  path: '/tickets/{ticketId}/group-words',
  tags: ['公开'],
  summary: '发到群里的一段话，和现在公开的内容',
  ...guarded('ticket.publish', { problems: ['ticket.not_found', 'access.forbidden'] }),
  request: { params: idParam('ticketId') },
  responses: { 200: json(groupWordsSchema) },
});

publications.openapi(groupWordsRoute, async (c) => {
  const { context } = c.var;
  const { words, version } = await readGroupWords(context, c.req.valid('param').ticketId);
  return c.json({ words, version: version && (await presentPublicTicket(context, version)) }, 200);
});

const readPublicRoute = createRoute({
  method: 'get',
  path: '/public/{publicId}',
  tags: ['公开'],
  summary: '公开的内容：不用登录',
  ...open({ problems: ['public_version.not_found'] }),
  request: { params: idParam('publicId') },
  responses: { 200: json(publicTicketSchema) },
});

publications.openapi(readPublicRoute, async (c) => {
  const { context } = c.var;
  const version = await readPublicTicket(context, c.req.valid('param').publicId);
  return c.json(await presentPublicTicket(context, version), 200);
});
