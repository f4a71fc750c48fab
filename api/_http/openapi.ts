import type { OpenAPIHono } from '@hono/zod-openapi';
import { problemSchema } from '../_contract/common.js';
import { type ErrorCode, errorCodes } from '../_contract/error-codes.js';
import type { AppEnvironment } from './environment.js';
import { statusOf } from './problem.js';

type Document = ReturnType<OpenAPIHono<AppEnvironment>['getOpenAPI31Document']>;
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>;

/** A route of the document, with what it says about access. */
export interface DocumentedRoute {
  method: string;
  path: string;
  operation: Operation & { 'x-action'?: string; 'x-problems'?: ErrorCode[] };
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The OpenAPI document of every route, with each refusal under its status. */
export function describeApi(app: OpenAPIHono<AppEnvironment>): Document {
  app.openAPIRegistry.register('Problem', problemSchema);
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'http', scheme: 'bearer' });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '蜂巢驿站 Beehive', version: '1', description: '随手一拍，件件有回音。' },
  });
  for (const { operation } of routesOf(document)) {
    operation['x-problems'] = [...new Set([...(operation['x-problems'] ?? []), ...commonProblems(operation)])];
    operation.responses = { ...operation.responses, ...problemResponses(operation['x-problems']) };
  }
  return document;
}

/** Every route of a document. */
export function routesOf(document: Document): DocumentedRoute[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

function commonProblems(operation: Operation): ErrorCode[] {
  const hasInput = operation.requestBody !== undefined || (operation.parameters?.length ?? 0) > 0;
  return [
    ...(hasInput ? (['request.invalid'] as const) : []),
    ...(operation.requestBody ? (['request.not_json', 'request.too_large'] as const) : []),
    'service.unavailable',
    'service.internal',
  ];
}

function problemResponses(codes: readonly ErrorCode[]): Operation['responses'] {
  const byStatus = groupByStatus(codes);
  return Object.fromEntries(
    [...byStatus].map(([status, members]) => [
      String(status),
      {
        description: members.map((code) => `\`${code}\` ${errorCodes[code].message}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function groupByStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return groups;
}
