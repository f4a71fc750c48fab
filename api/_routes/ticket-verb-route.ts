import { createRoute, type z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import type { ErrorCode } from '../_contract/error-codes.js';
import { ticketViewSchema } from '../_contract/ticket.js';
import type { Action } from '../_domain/access/index.js';
import type { AppEnvironment } from '../_http/environment.js';
import { body, guarded, idParam, json } from '../_http/route.js';
import { showHandedOver, showTicket } from './present/ticket.js';

/** What every verb of a ticket may be refused with. */
export const ticketRefusals: ErrorCode[] = ['ticket.not_found', 'access.forbidden', 'ticket.transition_refused'];

export interface TicketVerbRoute<Name extends string, Schema extends z.ZodType> {
  name: Name;
  tag: '工单' | '派单台';
  summary: string;
  action: Action;
  schema: Schema;
  problems?: ErrorCode[];
  /** What a repeated request is answered with; the ticket as it stands, unless said. */
  repeatAnswer?: (c: HonoContext<AppEnvironment>) => Promise<unknown>;
}

/**
 * A verb that changes a ticket and answers it as it stands then. It may be sent again under the same Idempotency-Key: phones
 * send what they did without a signal when they have one, and an answer that was lost does no harm.
 */
export function verbRoute<Name extends string, Schema extends z.ZodType>(verb: TicketVerbRoute<Name, Schema>) {
  const { name, tag, summary, action, schema, problems = [], repeatAnswer = showAgain } = verb;
  return createRoute({
    method: 'post',
    path: `/tickets/{ticketId}/${name}`,
    tags: [tag],
    summary,
    ...guarded(action, { problems: [...ticketRefusals, ...problems], repeatAnswer }),
    request: { params: idParam('ticketId'), body: body(schema) },
    responses: { 200: json(ticketViewSchema) },
  });
}

/** The ticket of the address as it stands by now. */
export function showAgain(c: HonoContext<AppEnvironment>) {
  return showTicket(c.var.context, c.req.param('ticketId') ?? '');
}

/** As {@link showAgain}, for verbs after which whoever did them may no longer read it. */
export function showHandedOverAgain(c: HonoContext<AppEnvironment>) {
  return showHandedOver(c.var.context, c.req.param('ticketId') ?? '');
}
