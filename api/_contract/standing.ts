import {
  type ConfirmOutcome,
  confirmOutcomes,
  type ResolutionKind,
  resolutionKinds,
  type TicketStatus,
  ticketStatuses,
} from './vocabulary.js';

/** What an end was when it solved nothing: it is never shown as solved. Null while open, and for what was solved. */
export function unsolvedEnd(
  status: TicketStatus,
  kind: ResolutionKind | null | undefined,
): Exclude<ResolutionKind, 'solved'> | null {
  const isOver = status === 'resolved' || status === 'closed';
  return isOver && kind && kind !== 'solved' ? kind : null;
}

/** How a ticket stands in a word; an end that solved nothing is called what it was. */
export function statusLabel(status: TicketStatus, kind: ResolutionKind | null | undefined): string {
  const end = unsolvedEnd(status, kind);
  return end ? resolutionKinds[end] : ticketStatuses[status];
}

/** What a reporter answered: whether it was solved; given another end than that, whether the answer will do. Pure. */
export function answerLabel(outcome: ConfirmOutcome, kind: ResolutionKind | null): string {
  if (!kind || kind === 'solved') return confirmOutcomes[outcome];
  return outcome === 'solved' ? '可以' : '不可以';
}
