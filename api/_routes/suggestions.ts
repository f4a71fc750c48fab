import { createRoute, z } from '@hono/zod-openapi';
import { pageQuerySchema } from '../_contract/common.js';
import {
  answerSuggestionSchema,
  type SuggestionView,
  submitSuggestionSchema,
  suggestionViewSchema,
} from '../_contract/report.js';
import { answerSuggestion, listSuggestions, type Suggestion, submitSuggestion } from '../_domain/suggestion/index.js';
import { body, createRoutes, guarded, idParam, json, pageJson } from '../_http/route.js';

export const suggestions = createRoutes();

function presentSuggestion(suggestion: Suggestion): SuggestionView {
  const { id, words, status, authorName, answer, createdAt, answeredAt, review } = suggestion;
  return {
    id,
    words,
    status,
    authorName,
    answer,
    createdAt: createdAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    review,
  };
}

const submitSuggestionRoute = createRoute({
  method: 'post',
  path: '/suggestions',
  tags: ['建议'],
  summary: '提一条建议：编号由手机生成，重发不会重复',
  ...guarded('suggestion.submit', {
    rate: 'submit_suggestion',
    problems: ['access.forbidden', 'idempotency.mismatch', 'unit.not_found'],
  }),
  request: { body: body(submitSuggestionSchema) },
  responses: { 201: json(suggestionViewSchema) },
});

suggestions.openapi(submitSuggestionRoute, async (c) =>
  c.json(presentSuggestion(await submitSuggestion(c.var.context, c.req.valid('json'))), 201),
);

const listSuggestionsRoute = createRoute({
  method: 'get',
  path: '/suggestions',
  tags: ['建议'],
  summary: '我提的，或等我答复的',
  ...guarded('suggestion.read', { problems: ['access.forbidden'] }),
  request: { query: pageQuerySchema.extend({ scope: z.enum(['mine', 'open']).default('mine') }) },
  responses: { 200: pageJson(suggestionViewSchema) },
});

suggestions.openapi(listSuggestionsRoute, async (c) => {
  const { items, nextCursor } = await listSuggestions(c.var.context, c.req.valid('query'));
  return c.json({ items: items.map(presentSuggestion), nextCursor }, 200);
});

const answerSuggestionRoute = createRoute({
  method: 'post',
  path: '/suggestions/{suggestionId}/answer',
  tags: ['建议'],
  summary: '答复或采纳',
  ...guarded('suggestion.answer', {
    problems: ['access.forbidden', 'suggestion.not_found', 'suggestion.already_answered'],
  }),
  request: { params: idParam('suggestionId'), body: body(answerSuggestionSchema) },
  responses: { 200: json(suggestionViewSchema) },
});

suggestions.openapi(answerSuggestionRoute, async (c) => {
  const { suggestionId } = c.req.valid('param');
  return c.json(presentSuggestion(await answerSuggestion(c.var.context, suggestionId, c.req.valid('json'))), 200);
});
