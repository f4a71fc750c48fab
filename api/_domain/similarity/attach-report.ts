import { personIdOf } from '../access/index.js';
import type { Transaction } from '../../../db/client.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { joinTickets, lockTickets } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { loadPolicy } from '../policy/index.js';
import { findLookAlikes } from './look-alikes.js';
import { type OwnTicket, ticketOfOwnReport } from './own-report.js';
import { asGraveAs, demandStillOnesOwn } from './rules.js';

/**
 * 「是同一处」: one's report goes over to a look-alike, whose story one follows from then on; the ticket it had opened ends
 * as merged. Repeating it succeeds. Only until somebody has taken that ticket on, and only to what {@link listLookAlikes}
 * looks among: anything else is `ticket.not_found`.
 * Throws `report.not_found`, `ticket.transition_refused` once it is taken on, and `ticket.not_mergeable` when others have
 * joined it.
 */
export async function attachReport(context: Context, reportId: string, ticketId: string): Promise<void> {
  await loadPolicy(context, 'taxonomy');
  await inTransaction(context, async (inner) => {
    const known = await ticketOfOwnReport(inner, reportId);
    const locked = await lockTickets(inner, [known.id, ticketId]);
    const own = await ticketOfOwnReport(inner, reportId);
    if (own.id === ticketId && own.attachedBy === personIdOf(inner.actor)) return;
    await demandLookAlike(inner, own, ticketId);
    const [from, into] = [locked.get(own.id), locked.get(ticketId)];
    // It went elsewhere while we waited for the locks.
    if (!from || !into) throw new DomainError('ticket.transition_refused');
    demandStillOnesOwn(from);
    await joinTickets(inner, from, into, 'reporter');
  });
}

async function demandLookAlike(context: Context<Transaction>, own: OwnTicket, ticketId: string): Promise<void> {
  const alike = await findLookAlikes(context, own, asGraveAs(own.severity));
  if (!alike.some(({ id }) => id === ticketId)) {
    throw new DomainError('ticket.not_found', undefined, { field: 'ticketId' });
  }
}
