import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ErrorCode } from '../../_contract/error-codes.js';
import { type TicketEventType, ticketEventTypes } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { shortMoment } from './story-words.js';

/** What leaves a ticket standing otherwise. */
const moves: readonly TicketEventType[] = [
  'dispatched',
  'redispatched',
  'climbed',
  'acknowledged',
  'returned',
  'ruling_asked',
  'ruled',
  'verified',
  'found_untrue',
  'found_duplicate',
  'merged',
  'unmerged',
  'coordination_started',
  'coordination_settled',
  'suspended',
  'resumed',
  'transferred',
  'escalated',
  'resolved',
  'check_passed',
  'reworked',
  'closed',
  'reopened',
  'rejected',
  'objection_upheld',
];

/** What somebody else did that a refusal may come from. One about how a ticket stands says so in its details. */
const causes: Partial<Record<ErrorCode, readonly TicketEventType[]>> = {
  'ticket.transition_refused': moves,
  'ticket.not_mergeable': moves,
  'ticket.not_disputed': moves,
  'ticket.ruled': ['ruled'],
  'ticket.extension_open': ['extension_asked'],
  'ticket.extension_none': ['extension_granted', 'extension_declined'],
};
const aboutStatus: readonly ErrorCode[] = ['ticket.transition_refused', 'ticket.not_mergeable'];

interface Move {
  type: TicketEventType;
  occurredAt: Date;
  actorId: string | null;
  name: string | null;
  data: Record<string, unknown>;
}

const lastMove = statement<{ tenantId: string; ticketId: string; types: readonly TicketEventType[] }, Move>(
  'last_move',
  ({ tenantId, ticketId, types }) =>
    sql`select e.type, e.occurred_at, e.actor_id, p.display_name as name, e.data
        from ticket_event e left join person p on p.id = e.actor_id
        where e.tenant_id = ${tenantId} and e.ticket_id = ${ticketId} and e.type = any(${types}::text[])
        order by e.version desc limit 1`,
);

/**
 * A refusal because the ticket stands otherwise by now, with who was quicker, when, and what they did: whoever worked from
 * an old copy reads whom to ask. Any other error as it is.
 */
export async function namingWinner(context: Context, ticketId: string, error: unknown): Promise<unknown> {
  const types = error instanceof DomainError ? typesFor(error) : [];
  if (!(error instanceof DomainError) || types.length === 0) return error;
  const { db, tenant, actor, now } = context;
  const [move] = await lastMove(db, { tenantId: tenant.id, ticketId, types });
  const name = move && whoDid(move);
  if (!move || !name || move.actorId === actor.personId) return error;
  const words = `${name} ${shortMoment(move.occurredAt, now)} ${ticketEventTypes[move.type]}，${error.message}`;
  return new DomainError(error.code, words, error.details);
}

/** Does the work, and has a refusal name the winner: of the ticket, or of the other one it could not be joined with. */
export async function orNamingWinner<Result>(
  context: Context,
  { ticketId, otherId = ticketId }: { ticketId: string; otherId?: string },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isOfOther = error instanceof DomainError && error.code === 'ticket.not_mergeable';
    throw await namingWinner(context, isOfOther ? otherId : ticketId, error);
  }
}

function typesFor({ code, details }: DomainError): readonly TicketEventType[] {
  const { status, ruledAt } = details ?? {};
  // Its words name who ruled already.
  if (ruledAt || (aboutStatus.includes(code) && !status)) return [];
  // Where others reported it too, the ticket goes on without a report that was withdrawn.
  return [...(causes[code] ?? []), ...(status === 'rejected' ? (['withdrawn'] as const) : [])];
}

/** Reporters are named to nobody. */
function whoDid({ actorId, name, data }: Move): string | null {
  if (data.by === 'reporter' || data.by === 'confirmed' || data.reportId !== undefined) return '上报人';
  return actorId === null ? '系统' : name;
}
