import { type Severity, ticketStatuses, type TicketStatus } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';
import type { Category } from '../policy/index.js';
import { isEnded } from './state-table.js';
import type { Ticket, TicketChange } from './ticket.js';

/** Whether its category may still be corrected: what is done is checked and paid by what it was. */
export const isRecategorisable = (status: TicketStatus): boolean => !isEnded(status) && status !== 'resolved';

/** How grave a ticket is under a category: as said, else as the category is; nobody lowers a danger of its kind. */
export function gravityUnder(category: Pick<Category, 'severity'>, said: Severity | undefined): Severity {
  return category.severity === 'danger' ? 'danger' : (said ?? category.severity);
}

/** Another category, or another gravity; null when that is how it stands. The clocks are laid by the caller. */
export function decideRecategorise(
  ticket: Pick<Ticket, 'status' | 'categoryCode' | 'severity'>,
  to: string,
  gravity: Severity,
): Omit<TicketChange, 'patch'> | null {
  const { status, categoryCode: from, severity } = ticket;
  if (!isRecategorisable(status)) {
    const words = `工单现在是“${ticketStatuses[status]}”，不能改类别`;
    throw new DomainError('ticket.transition_refused', words, { status });
  }
  if (from === to && severity === gravity) return null;
  return { status, event: { type: 'recategorised', data: { from, to, fromSeverity: severity, toSeverity: gravity } } };
}
