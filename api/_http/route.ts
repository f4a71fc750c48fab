import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { idSchema, pageOf } from '../_contract/common.js';
import type { ErrorCode } from '../_contract/error-codes.js';
import type { Action } from '../_domain/access/index.js';
import { anonymous, authenticated } from './authentication.js';
import type { AppEnvironment } from './environment.js';
import { doOnce } from './idempotency.js';
import { onInvalid } from './problem.js';
import { type AddressRateClass, limitRate, type PersonRateClass } from './rate-limit.js';

/** An empty set of routes, for one resource. */
export function createRoutes(): OpenAPIHono<AppEnvironment> {
  return new OpenAPIHono<AppEnvironment>({ defaultHook: onInvalid });
}

interface RouteTraits<RateClass> {
  /** Every refusal the verb itself can give; those of every route are added in the document. */
  problems?: readonly ErrorCode[];
  rate?: RateClass;
  /** Needs an Idempotency-Key. */
  idempotent?: boolean;
  /** May be sent under an Idempotency-Key: then it is done once, and a repeat is answered with what this shows. */
  repeatAnswer?: (c: HonoContext<AppEnvironment>) => Promise<unknown>;
}

/** What a route is as far as access goes; spread it into its definition. */
export interface RouteAccess {
  middleware: MiddlewareHandler<AppEnvironment>[];
  security: Record<string, string[]>[];
  parameters?: { name: string; in: 'header'; required: boolean; description: string; schema: { type: 'string' } }[];
  'x-action': Action | 'anyone';
  'x-problems': ErrorCode[];
}

/** A route for signed-in people that does one action of the policy table. The verb checks the policy. */
export function guarded(
  action: Action,
  { problems = [], rate = 'default', idempotent, repeatAnswer }: RouteTraits<PersonRateClass> = {},
): RouteAccess {
  const takesKey = idempotent || repeatAnswer !== undefined;
  const once: ErrorCode[] = takesKey ? ['idempotency.key_required', 'idempotency.mismatch'] : [];
  return {
    middleware: [authenticated(rate), ...(repeatAnswer ? [doOnce(repeatAnswer)] : [])],
    security: [{ session: [] }],
    ...(takesKey ? { parameters: [{ ...idempotencyHeader, required: Boolean(idempotent) }] } : {}),
    'x-action': action,
    'x-problems': ['auth.required', 'auth.expired', 'rate.exceeded', ...once, ...problems],
  };
}

/** A route anybody may call. */
export function open({ problems = [], rate = 'anonymous' }: RouteTraits<AddressRateClass> = {}): RouteAccess {
  return {
    middleware: [anonymous, limitRate(rate)],
    security: [],
    'x-action': 'anyone',
    'x-problems': ['rate.exceeded', ...problems],
  };
}

const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  description: '防重复提交编号：每件新的事用一个新的编号，重发时不变',
  schema: { type: 'string' },
} as const;

/** An answer of one JSON document. */
export function json<Schema extends z.ZodType>(schema: Schema, description = '成功') {
  return { description, content: { 'application/json': { schema } } };
}

/** An answer of one page of a list. */
export function pageJson<Item extends z.ZodType>(item: Item) {
  return json(pageOf(item), '一页');
}

/** An answer of a whole list. */
export function listJson<Item extends z.ZodType>(item: Item) {
  return json(z.object({ items: z.array(item) }), '全部');
}

/** An answer without a body. */
export const noContent = { description: '成功，没有内容' };

/** A required JSON body. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** The one id in an address. */
export function idParam<Name extends string>(name: Name) {
  return z.object({ [name]: idSchema } as Record<Name, typeof idSchema>);
}
