import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { type TicketEventType, ticketEventTypes } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { shortMoment } from './story-words.js';

/** What staff do that leaves a ticket standing otherwise. What reporters do is not among it: they are named to nobody. */
const moves: readonly TicketEventType[] = [
  'dispatched',
  'redispatched',
  'acknowledged',
  'returned',
  'ruled',
  'verified',
  'found_untrue',
  'found_duplicate',
  'coordination_started',
  'coordination_settled',
  'suspended',
  'resumed',
  'transferred',
  'escalated',
  'resolved',
  'reworked',
  'closed',
  'reopened',
  'rejected',
  'objection_upheld',
];

interface Move {
  type: TicketEventType;
  occurredAt: Date;
  actorId: string | null;
  name: string | null;
}

const lastMove = statement<{ tenantId: string; ticketId: string }, Move>(
  'last_move',
  ({ tenantId, ticketId }) =>
    sql`select e.type, e.occurred_at, e.actor_id, p.display_name as name
        from ticket_event e left join person p on p.id = e.actor_id
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.type = any(${sql.param(moves)}::text[])
        order by e.version desc limit 1`,
);

/**
 * A refusal because the ticket stands otherwise by now, with who was quicker, when, and what they did: whoever worked from
 * an old copy reads whom to ask. Any other error as it is.
 */
export async function namingWinner(context: Context, ticketId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof DomainError) || error.code !== 'ticket.transition_refused' || !error.details?.status)
    return error;
  const { db, tenant, actor, now } = context;
  const [move] = await lastMove(db, { tenantId: tenant.id, ticketId });
  if (!move?.name || move.actorId === actor.personId) return error;
  const words = `${move.name} ${shortMoment(move.occurredAt, now)} ${ticketEventTypes[move.type]}，${error.message}`;
  return new DomainError(error.code, words, error.details);
}
