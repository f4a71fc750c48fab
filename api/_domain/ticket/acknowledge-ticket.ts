import { and, desc, eq } from 'drizzle-orm';
import { person, ticketEvent } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdActor } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { changeTicket } from './change-ticket.js';
import { decideAcknowledge } from './rules.js';
import { shortMoment } from './story-words.js';
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

async function taken({ db, tenant, now }: Context, ticket: Ticket): Promise<DomainError> {
  const [winner] = await db
    .select({ name: person.displayName, at: ticketEvent.occurredAt })
    .from(ticketEvent)
    .innerJoin(person, eq(person.id, ticketEvent.actorId))
    .where(
      and(
        eq(ticketEvent.tenantId, tenant.id),
        eq(ticketEvent.ticketId, ticket.id),
        eq(ticketEvent.type, 'acknowledged'),
      ),
    )
    .orderBy(desc(ticketEvent.version))
    .limit(1);
  return new DomainError('ticket.taken', winner && `${winner.name} ${shortMoment(winner.at, now)} 已接单`, {
    holderName: winner?.name,
  });
}
