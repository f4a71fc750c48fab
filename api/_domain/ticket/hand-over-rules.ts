import type { ReturnTicket } from '../../_contract/index.js';
import type { UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import { nothingAsked } from './follow-up-rules.js';
import { type Clocks, nextStatus, refusedIn, runResolution, startClocks, stopClock } from './rules.js';
import { isEnded, type TicketVerb } from './state-table.js';
import type { Ticket, TicketChange, TicketPatch } from './ticket.js';

/** Not mine: the ticket waits, with whoever sorts that out, for a new holder. A ruled one is refused with `ticket.ruled`. */
export function decideReturn(ticket: Ticket, { reason, words }: ReturnTicket, target: UnitRef): TicketChange {
  const status = nextStatus(ticket, 'return');
  if (ticket.ruledAt) throw new DomainError('ticket.ruled');
  return {
    status,
    patch: { holderUnitId: target.id, assigneeId: null, returnCount: ticket.returnCount + 1, ...stopClock },
    event: { type: 'returned', data: { reason, holderUnitId: target.id, fromUnitId: ticket.holder.id } },
    words,
  };
}

/** Whoever may rule on it decides who it is for. */
export function decideAskRuling(ticket: Ticket, target: UnitRef, words?: string): TicketChange {
  return {
    status: nextStatus(ticket, 'ask_ruling'),
    patch: { holderUnitId: target.id, assigneeId: null },
    event: { type: 'ruling_asked', data: { holderUnitId: target.id, fromUnitId: ticket.holder.id } },
    words,
  };
}

/** Names the holder for good: both clocks start anew, and it is returned no more. */
export function decideRule(ticket: Ticket, target: UnitRef, clocks: Clocks, now: Date, words: string): TicketChange {
  const sent = send(ticket, 'rule', target, clocks, now);
  return {
    ...sent,
    patch: { ...sent.patch, ruledAt: now },
    event: { type: 'ruled', data: movedTo(ticket, target) },
    words,
  };
}

/** To a property company or department. What was ruled on stays where the ruling put it: `ticket.ruled`. */
export function decideTransfer(
  ticket: Ticket,
  target: UnitRef,
  clocks: Clocks,
  now: Date,
  words?: string,
): TicketChange {
  const sent = send(ticket, 'transfer', target, clocks, now);
  if (ticket.ruledAt)
    throw new DomainError('ticket.ruled', '这张工单已经裁定由您负责，不能再转；确有困难请上报或申请延期');
  return { ...sent, event: { type: 'transferred', data: movedTo(ticket, target) }, words };
}

/** Mine, but beyond me: to the unit above, with what was tried. */
export function decideEscalate(
  ticket: Ticket,
  target: UnitRef,
  clocks: Clocks,
  now: Date,
  words: string,
): TicketChange {
  const sent = send(ticket, 'escalate', target, clocks, now);
  return { ...sent, event: { type: 'escalated', data: movedTo(ticket, target) }, words };
}

/** Somebody above presses for it; how it stands does not change. */
export function decideSupervise(ticket: Ticket, now: Date, words: string): TicketChange {
  if (isEnded(ticket.status)) throw refusedIn(ticket, 'supervise', '督办');
  return { status: ticket.status, patch: { supervisedAt: now }, event: { type: 'supervised', data: {} }, words };
}

/** Words staff keep beside it. */
export function decideNote(ticket: Ticket, words: string): TicketChange {
  return { status: ticket.status, patch: {}, event: { type: 'noted', data: {} }, words };
}

/**
 * Takes up again what was closed, with a resolution clock anew: once, at most `reopenDays` after it closed
 * (`ticket.reopen_over`). A child is taken up with its parent. `heir` holds it from now on when its unit is gone.
 */
export function decideReopen(
  ticket: Ticket,
  { heir, clocks, reopenDays }: { heir: UnitRef | null; clocks: Clocks; reopenDays: number },
  now: Date,
  words: string,
): TicketChange {
  const status = nextStatus(ticket, 'reopen');
  if (ticket.parentId) throw new DomainError('ticket.transition_refused', '子任务不能单独重新办理，请在主工单上操作');
  if (ticket.reopenedAt) throw new DomainError('ticket.reopen_over', '这张工单已经重新办理过一次');
  const over = (ticket.closedAt?.getTime() ?? 0) + reopenDays * 86_400_000;
  if (now.getTime() > over) throw new DomainError('ticket.reopen_over', `结案已超过 ${reopenDays} 天，不能重新办理`);
  const { resolutionDeadlineAt, taxonomyVersion } = clocks;
  return {
    status,
    patch: {
      ...unfinished,
      ...(heir ? { holderUnitId: heir.id, assigneeId: null } : {}),
      reopenedAt: now,
      resolutionDeadlineAt,
      taxonomyVersion,
      ...runResolution({ ...ticket, resolutionDeadlineAt }),
    },
    event: { type: 'reopened', data: heir ? movedTo(ticket, heir) : {} },
    words,
  };
}

/** The reporter was right: what was rejected goes to a holder after all. Without an objection it is `ticket.not_disputed`. */
export function decideUphold(ticket: Ticket, target: UnitRef, clocks: Clocks, now: Date, words: string): TicketChange {
  const sent = send(ticket, 'uphold_objection', target, clocks, now);
  if (!ticket.disputedAt) throw new DomainError('ticket.not_disputed');
  return {
    ...sent,
    patch: { ...sent.patch, ...unfinished },
    event: { type: 'objection_upheld', data: movedTo(ticket, target) },
    words,
  };
}

/** Nothing of an earlier end is left. */
const unfinished: TicketPatch = {
  resolvedAt: null,
  closedAt: null,
  resolutionKind: null,
  ...nothingAsked,
};

function send(ticket: Ticket, verb: TicketVerb, target: UnitRef, clocks: Clocks, now: Date) {
  return {
    status: nextStatus(ticket, verb),
    patch: { holderUnitId: target.id, assigneeId: null, dispatchedAt: now, ...startClocks(clocks) } as TicketPatch,
  };
}

const movedTo = (ticket: Ticket, target: UnitRef) => ({ holderUnitId: target.id, fromUnitId: ticket.holder.id });
