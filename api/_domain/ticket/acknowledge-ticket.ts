import { eq } from 'drizzle-orm';
import { person } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { changeTicket } from './change-ticket.js';
import { decideAcknowledge } from './rules.js';
import type { Ticket } from './ticket.js';

/**
 * Takes on a dispatched ticket: stops its response clock and tells the reporters. Repeating one's own succeeds.
 * Throws `ticket.taken`, naming who holds it, when somebody else was first.
 */
export function acknowledgeTicket(context: Context, ticketId: string): Promise<void> {
  return changeTicket(context, ticketId, 'ticket.handle', async (ticket, inner) => {
    const { status, assigneeId } = ticket;
    const isTaken = status === 'acknowledged' && assigneeId !== null && assigneeId !== context.actor.personId;
    if (isTaken) throw await taken(inner, ticket);
    return decideAcknowledge(ticket, context.actor);
  });
}

async function taken({ db }: Context, ticket: Ticket): Promise<DomainError> {
  const [winner] = ticket.assigneeId
    ? await db.select({ name: person.displayName }).from(person).where(eq(person.id, ticket.assigneeId))
    : [];
  return new DomainError('ticket.taken', winner ? `${winner.name}已接单` : undefined, { holderName: winner?.name });
}
