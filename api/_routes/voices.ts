import { createRoute } from '@hono/zod-openapi';
import { transcribeVoiceSchema } from '../_contract/addition.js';
import { ticketViewSchema } from '../_contract/ticket.js';
import { orderVoiceSchema, voiceOrderSchema, voiceViewSchema } from '../_contract/voice.js';
import { completeVoice, orderVoice, transcribeVoice } from '../_domain/voice/index.js';
import { body, createRoutes, guarded, idParam, json } from '../_http/route.js';
import { showTicket } from './present/ticket.js';
import { presentVoice, presentVoiceOrder } from './present/voice.js';

export const voices = createRoutes();

const orderVoiceRoute = createRoute({
  method: 'post',
  path: '/voices/{voiceId}/order',
  tags: ['语音'],
  summary: '再要一次上传凭证；没有通过、还没有传到的语音可以重说一遍',
  ...guarded('photo.upload', { problems: ['voice.not_found', 'voice.in_use'] }),
  request: { params: idParam('voiceId'), body: { ...body(orderVoiceSchema), required: false } },
  responses: { 200: json(voiceOrderSchema) },
});

voices.openapi(orderVoiceRoute, async (c) => {
  const { contentType, bytes, durationMs } = c.req.valid('json') ?? {};
  const anew = contentType && bytes && durationMs ? { contentType, bytes, durationMs } : undefined;
  const order = await orderVoice(c.var.context, c.req.valid('param').voiceId, anew);
  return c.json(presentVoiceOrder(order), 200);
});

const completeVoiceRoute = createRoute({
  method: 'post',
  path: '/voices/{voiceId}/complete',
  tags: ['语音'],
  summary: '语音传完了',
  ...guarded('photo.upload', {
    problems: ['voice.not_found', 'voice.not_uploaded', 'voice.type', 'voice.empty', 'voice.length', 'voice.too_large'],
  }),
  request: { params: idParam('voiceId') },
  responses: { 200: json(voiceViewSchema) },
});

voices.openapi(completeVoiceRoute, async (c) => {
  const { context } = c.var;
  const voice = await completeVoice(context, c.req.valid('param').voiceId);
  return c.json(presentVoice(context, voice, true), 200);
});

const transcribeVoiceRoute = createRoute({
  method: 'put',
  path: '/voices/{voiceId}/transcript',
  tags: ['语音'],
  summary: '把语音写成文字',
  ...guarded('ticket.read_reporter', { problems: ['voice.not_found', 'ticket.not_found'] }),
  request: { params: idParam('voiceId'), body: body(transcribeVoiceSchema) },
  responses: { 200: json(ticketViewSchema) },
});

voices.openapi(transcribeVoiceRoute, async (c) => {
  const { context } = c.var;
  const ticketId = await transcribeVoice(context, c.req.valid('param').voiceId, c.req.valid('json').words);
  return c.json(await showTicket(context, ticketId), 200);
});
