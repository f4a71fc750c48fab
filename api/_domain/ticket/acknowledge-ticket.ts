import { eq } from 'drizzle-orm';
import { person } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdActor } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { changeTicket } from './change-ticket.js';
import { decideAcknowledge } from './rules.js';
import type { Ticket } from './ticket.js';

/**
 * Takes on a dispatched ticket: stops its response clock and tells the reporters. Repeating one's own succeeds.
 * Throws `ticket.taken`, naming who holds it, when somebody else was first. Whoever is leaving meanwhile takes on nothing.
 */
export function acknowledgeTicket(context: Context, ticketId: string): Promise<void> {
  return inTransaction(context, async (inner) => {
    const held = await holdActor(inner);
    await changeTicket(held, ticketId, 'ticket.handle', async (ticket, same) => {
      const { status, assigneeId } = ticket;
      const isTaken = status === 'acknowledged' && assigneeId !== null && assigneeId !== held.actor.personId;
      if (isTaken) throw await taken(same, ticket);
      return decideAcknowledge(ticket, held.actor);
    });
  });
}

async function taken({ db }: Context, ticket: Ticket): Promise<DomainError> {
  const [winner] = ticket.assigneeId
    ? await db.select({ name: person.displayName }).from(person).where(eq(person.id, ticket.assigneeId))
    : [];
  return new DomainError('ticket.taken', winner ? `${winner.name}已接单` : undefined, { holderName: winner?.name });
}
