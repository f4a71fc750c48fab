import { createRoute } from '@hono/zod-openapi';
import { movePlaceSchema } from '../_contract/addition.js';
import {
  checkTicketSchema,
  coordinateTicketSchema,
  declareAfterPhotosSchema,
  dispatchTicketSchema,
  rejectTicketSchema,
  resolveTicketSchema,
  settleTicketSchema,
  ticketViewSchema,
  uploadOrdersSchema,
  verifyTicketSchema,
} from '../_contract/ticket.js';
import * as ticket from '../_domain/ticket/index.js';
import { body, createRoutes, guarded, idParam, json } from '../_http/route.js';
import { presentUploadOrder } from './present/photo.js';
import { showTicket } from './present/ticket.js';
import { showAgain, ticketRefusals, verbRoute } from './ticket-verb-route.js';

export const ticketVerbs = createRoutes();

const acknowledgeRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/acknowledge',
  tags: ['工单'],
  summary: '接单',
  ...guarded('ticket.handle', { problems: [...ticketRefusals, 'ticket.taken'], repeatAnswer: showAgain }),
  request: { params: idParam('ticketId') },
  responses: { 200: json(ticketViewSchema) },
});

ticketVerbs.openapi(acknowledgeRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.acknowledgeTicket(c.var.context, ticketId);
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const verifyRoute = verbRoute({
  name: 'verify',
  tag: '工单',
  summary: '到场核实；属实即发积分',
  action: 'ticket.handle',
  schema: verifyTicketSchema,
});

ticketVerbs.openapi(verifyRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.verifyTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const coordinateRoute = verbRoute({
  name: 'coordinate',
  tag: '工单',
  summary: '联系外部单位，记下答应的时间',
  action: 'ticket.coordinate',
  schema: coordinateTicketSchema,
  problems: ['ticket.promise_in_past', 'ticket.date_in_past', 'ticket.date_too_far', 'unit.not_found'],
});

ticketVerbs.openapi(coordinateRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.coordinateTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const settleRoute = verbRoute({
  name: 'settle',
  tag: '工单',
  summary: '各方达成协议',
  action: 'ticket.coordinate',
  schema: settleTicketSchema,
  problems: ['ticket.shares_unbalanced'],
});

ticketVerbs.openapi(settleRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.settleTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const placeRoute = verbRoute({
  name: 'place',
  tag: '工单',
  summary: '更正地点',
  action: 'ticket.handle',
  schema: movePlaceSchema,
  problems: ['report.place_unknown'],
});

ticketVerbs.openapi(placeRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.moveTicketPlace(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const declarePhotosRoute = createRoute({
  method: 'post',
  path: '/tickets/{ticketId}/photos',
  tags: ['工单'],
  summary: '登记办结照片，取得上传凭证',
  ...guarded('ticket.handle', { problems: [...ticketRefusals, 'photo.in_use'] }),
  request: { params: idParam('ticketId'), body: body(declareAfterPhotosSchema) },
  responses: { 200: json(uploadOrdersSchema) },
});

ticketVerbs.openapi(declarePhotosRoute, async (c) => {
  const { photos } = c.req.valid('json');
  const orders = await ticket.declareResolutionPhotos(c.var.context, c.req.valid('param').ticketId, photos);
  return c.json({ uploads: orders.map(presentUploadOrder) }, 200);
});

const resolveRoute = verbRoute({
  name: 'resolve',
  tag: '工单',
  summary: '办结，附照片或不拍照的原因',
  action: 'ticket.handle',
  schema: resolveTicketSchema,
  problems: ['ticket.photo_required', 'ticket.words_required', 'ticket.children_open', 'photo.not_found'],
});

ticketVerbs.openapi(resolveRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.resolveTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const dispatchRoute = verbRoute({
  name: 'dispatch',
  tag: '派单台',
  summary: '派单',
  action: 'ticket.dispatch',
  schema: dispatchTicketSchema,
  problems: [
    'unit.not_found',
    'unit.cannot_hold',
    'unit.closed',
    'ticket.target_unfit',
    'ticket.ruled',
    'report.category_unknown',
  ],
});

ticketVerbs.openapi(dispatchRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.dispatchTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const rejectRoute = verbRoute({
  name: 'reject',
  tag: '派单台',
  summary: '不予受理',
  action: 'ticket.dispatch',
  schema: rejectTicketSchema,
});

ticketVerbs.openapi(rejectRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.rejectTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});

const checkRoute = verbRoute({
  name: 'check',
  tag: '派单台',
  summary: '核查：由办理人以外的人做',
  action: 'ticket.check',
  schema: checkTicketSchema,
  problems: ['ticket.checker_is_handler'],
});

ticketVerbs.openapi(checkRoute, async (c) => {
  const { ticketId } = c.req.valid('param');
  await ticket.checkTicket(c.var.context, ticketId, c.req.valid('json'));
  return c.json(await showTicket(c.var.context, ticketId), 200);
});
