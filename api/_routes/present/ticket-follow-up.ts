import type { FollowUpView } from '../../_contract/ticket-work.js';
import { closeCauseIn } from '../../_domain/report/index.js';
import type { Ticket, ToldEvent } from '../../_domain/ticket/index.js';

/** How the check and the follow-up of a ticket stand; what reporters answered names nobody. */
export function presentFollowUp(ticket: Ticket, events: readonly ToldEvent[]): FollowUpView {
  return {
    checkLevel: ticket.checkLevel,
    checkedAt: ticket.checkedAt?.toISOString() ?? null,
    closesAt: ticket.closesAt?.toISOString() ?? null,
    disputedAt: ticket.disputedAt?.toISOString() ?? null,
    closedBy: ticket.status === 'closed' ? closeCauseIn(events) : null,
    answers: events
      .filter(({ type }) => type === 'confirmed')
      .toReversed()
      .map(({ data, words, occurredAt, answersTo = 'solved' }) => ({
        outcome: data.outcome === 'solved' ? ('solved' as const) : ('unsolved' as const),
        answersTo,
        rating: typeof data.rating === 'number' ? data.rating : null,
        words,
        at: occurredAt.toISOString(),
      })),
  };
}
