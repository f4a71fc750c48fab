import type { CoordinateTicket, RejectTicket, SettleTicket } from '../../_contract/index.js';
import { ticketStatuses } from '../../_contract/vocabulary.js';
import type { Actor, UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { stateTable, type TicketVerb, verbWords } from './state-table.js';
import type { Ticket, TicketChange } from './ticket.js';

/** Both clocks of a ticket, started together when it is dispatched, by the limits of one version of the rules. */
export interface Clocks {
  responseDeadlineAt: Date;
  resolutionDeadlineAt: Date;
  taxonomyVersion: number;
  /** The first warning of the response clock, which runs first. */
  warnAt: Date | null;
  warningCount: number;
}

/** The status a verb leads to; refuses with `ticket.transition_refused` what the table does not hold, naming the state. */
export function nextStatus(ticket: Pick<Ticket, 'status'>, verb: TicketVerb) {
  const next = stateTable[ticket.status][verb];
  if (next) return next;
  throw refusedIn(ticket, verb, verbWords[verb]);
}

/** The refusal of what cannot be done in a ticket's status, saying both. */
export function refusedIn({ status }: Pick<Ticket, 'status'>, verb: string, words: string): DomainError {
  return new DomainError('ticket.transition_refused', `工单现在是“${ticketStatuses[status]}”，不能${words}`, {
    status,
    verb,
  });
}

/** A response clock runs from dispatch to acknowledgement. */
export function startClocks(clocks: Clocks) {
  return { ...clocks, deadlineAt: clocks.responseDeadlineAt, deadlineKind: 'response' as const, promisedAt: null };
}

/** No clock runs. */
export const stopClock = { deadlineAt: null, deadlineKind: null, promisedAt: null };

/** The resolution clock runs, when there is one. */
export function runResolution(ticket: Pick<Ticket, 'resolutionDeadlineAt'>) {
  return {
    deadlineAt: ticket.resolutionDeadlineAt,
    deadlineKind: ticket.resolutionDeadlineAt ? ('resolution' as const) : null,
  };
}

/** Returned this often, a ticket waits for a ruling: it is sent nowhere else meanwhile. */
const RETURNS_MAX = 2;

/** Whether only a ruling can send it on; a child goes back to its lead, however often. */
export const needsRuling = (ticket: Pick<Ticket, 'status' | 'returnCount' | 'parentId'>): boolean =>
  ticket.status === 'returned' && ticket.returnCount >= RETURNS_MAX && ticket.parentId === null;

/**
 * Sends a ticket to a unit: out of triage, after a first return, or away from a holder that has not answered yet. After a
 * second return it waits for a ruling.
 */
export function decideDispatch(
  ticket: Ticket,
  target: UnitRef,
  clocks: Clocks,
  now: Date,
  words?: string,
): TicketChange {
  const isFirst = ticket.status === 'triage';
  if (needsRuling(ticket)) {
    throw new DomainError('ticket.transition_refused', '已经退回两次，请裁定由谁负责', { status: ticket.status });
  }
  return {
    status: nextStatus(ticket, isFirst ? 'dispatch' : 'redispatch'),
    patch: { holderUnitId: target.id, assigneeId: null, dispatchedAt: now, ...startClocks(clocks) },
    event: {
      type: isFirst ? 'dispatched' : 'redispatched',
      data: { holderUnitId: target.id, fromUnitId: ticket.holder.id },
    },
    words,
  };
}

/**
 * The boundaries changed and the place lies in another grid. Who has taken a ticket on finishes it (null: only the area
 * changes); what nobody has taken on goes where it lies now, if its old grid held it. In `dispatched` the clocks run on:
 * the reporter has waited as long as before. In `triage` none runs, nor in `returned` with a unit above its old grid, so
 * both start. Outside every grid it goes to the desk; what was returned twice waits for its ruling, and what was ruled on
 * stays where the ruling put it.
 */
export function decideReroute(
  ticket: Ticket,
  grid: UnitRef | null,
  desk: UnitRef | null,
  clocks: Clocks | null,
  now: Date,
): TicketChange | null {
  const isOfArea = ticket.area !== null && ticket.holder.id === ticket.area.id;
  const words = '网格边界调整，按新的网格改派';
  if (ticket.ruledAt) return null;
  if (ticket.status === 'dispatched' && isOfArea) {
    const target = grid ?? desk;
    return target && { ...decideMove(ticket, target), words };
  }
  const isAbove = ticket.area?.path.startsWith(ticket.holder.path) ?? false;
  const waits = ticket.status === 'triage' || (ticket.status === 'returned' && isAbove && !needsRuling(ticket));
  return waits && grid && clocks ? decideDispatch(ticket, grid, clocks, now, words) : null;
}

/** Another holder before anybody answered, with the clocks as they are. */
function decideMove(ticket: Ticket, target: UnitRef): TicketChange {
  return {
    status: nextStatus(ticket, 'redispatch'),
    patch: { holderUnitId: target.id, assigneeId: null },
    event: { type: 'redispatched', data: { holderUnitId: target.id, fromUnitId: ticket.holder.id } },
  };
}

/** Nobody answered in time: the case climbs to the unit above. */
export function decideClimb(ticket: Ticket, target: UnitRef, clocks: Clocks, now: Date): TicketChange {
  return {
    status: nextStatus(ticket, 'climb'),
    patch: { holderUnitId: target.id, assigneeId: null, dispatchedAt: now, ...startClocks(clocks) },
    event: { type: 'climbed', data: { holderUnitId: target.id, fromUnitId: ticket.holder.id } },
  };
}

/**
 * Takes a ticket on, also one whose handler has left. Repeating one's own is no change (null); another's is refused and
 * names nobody here: the caller does.
 */
export function decideAcknowledge(ticket: Ticket, actor: Actor): TicketChange | null {
  const isTaken = ticket.status === 'acknowledged' && ticket.assigneeId !== null;
  if (isTaken && ticket.assigneeId === actor.personId) return null;
  if (isTaken) throw new DomainError('ticket.taken', undefined, { assigneeId: ticket.assigneeId });
  return {
    status: ticket.status === 'acknowledged' ? ticket.status : nextStatus(ticket, 'acknowledge'),
    patch: { assigneeId: actor.personId, ...runResolution(ticket) },
    event: { type: 'acknowledged', data: {} },
  };
}

/** Seen on site: true. From here on the reporter has earned the points, however long the repair takes. */
export function decideVerifyTrue(ticket: Ticket, now: Date, words?: string): TicketChange {
  return {
    status: nextStatus(ticket, 'verify_true'),
    patch: { verifiedAt: now },
    event: { type: 'verified', data: {} },
    words,
  };
}

/** Whoever has it afterwards does not undo what was seen on site, and paid. */
function demandUnseen({ verifiedAt, status }: Ticket, instead: string): void {
  if (!verifiedAt) return;
  const refusal = `这件事已经到场核实属实，不能再改成不属实；${instead}`;
  throw new DomainError('ticket.transition_refused', refusal, { status });
}

/** Seen on site: not there, or not so. */
export function decideVerifyUntrue(ticket: Ticket, now: Date, words?: string): TicketChange {
  demandUnseen(ticket, '不归您管请退单');
  return {
    status: nextStatus(ticket, 'verify_untrue'),
    patch: { closedAt: now, ...stopClock },
    event: { type: 'found_untrue', data: { reason: 'untrue' } },
    words,
  };
}

/** Waiting stops the clock and keeps a ticket off the piles of what is late or still: nothing waits for longer at once. */
const WAIT_MAX_MS = 366 * 86_400_000;

/** A day to wait for: to come (`ticket.date_in_past`), and within a year (`ticket.date_too_far`). */
export function demandAhead(moment: string, now: Date, field: string): Date {
  const date = new Date(moment);
  if (date <= now) throw new DomainError('ticket.date_in_past', undefined, { field });
  if (date.getTime() > now.getTime() + WAIT_MAX_MS) throw new DomainError('ticket.date_too_far', undefined, { field });
  return date;
}

/** Work with a party outside begins; the clock shows what that party promised. */
export function decideCoordinate(ticket: Ticket, input: CoordinateTicket, now: Date): TicketChange {
  if (new Date(input.promisedAt) <= now) {
    throw new DomainError('ticket.promise_in_past', undefined, { field: 'promisedAt' });
  }
  const promisedAt = demandAhead(input.promisedAt, now, 'promisedAt');
  if (input.remindAt) demandAhead(input.remindAt, now, 'remindAt');
  return {
    status: nextStatus(ticket, 'coordinate'),
    patch: { promisedAt, deadlineAt: promisedAt, deadlineKind: 'resolution' },
    event: { type: 'coordination_started', data: { promisedAt: promisedAt.toISOString() } },
    words: input.words,
  };
}

/** The parties agreed. The time they took is no fault of the holder: the pause ends, and the resolution clock runs on. */
export function decideSettle(ticket: Ticket, input: SettleTicket, startedAt: Date, now: Date): TicketChange {
  const total = input.shares.reduce((sum, share) => sum + share.percent, 0);
  if (input.shares.length > 0 && total !== 100) {
    throw new DomainError('ticket.shares_unbalanced', `分担比例加起来是 ${total}%，应为 100%`, { field: 'shares' });
  }
  const pausedMs = now.getTime() - startedAt.getTime();
  return {
    status: nextStatus(ticket, 'settle'),
    patch: { promisedAt: null, ...runResolution(ticket) },
    event: { type: 'coordination_settled', data: { pausedMinutes: Math.round(pausedMs / 60_000) } },
    words: input.words,
  };
}

/** Not taken up, with a reason the reporter reads; what was seen to be true is not rejected as untrue. */
export function decideReject(ticket: Ticket, { reason, words }: RejectTicket, now: Date): TicketChange {
  const status = nextStatus(ticket, 'reject');
  if (reason === 'untrue') demandUnseen(ticket, '请选别的原因，或派给合适的单位');
  return {
    status,
    patch: { closedAt: now, ...stopClock },
    event: { type: 'rejected', data: { reason } },
    words,
  };
}
