import { type Severity, severities, type TicketStatus } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';
import { nextStatus } from './rules.js';
import type { Ticket, TicketChange, TicketPatch } from './ticket.js';

/** Who says that two tickets are one place. */
export type MergedBy = 'reporter' | 'staff';

/**
 * Statuses in which a ticket takes in the reports of another. Not `resolved`: what is reported after the work was said
 * to be done is news, and must not end with a check of the old photos.
 */
export const gatheringStatuses: readonly TicketStatus[] = [
  'triage',
  'dispatched',
  'acknowledged',
  'in_progress',
  'coordinating',
  'suspended',
  'returned',
];

/** From where a ticket is taken up again by who held it, when its merging is undone. */
const heldStatuses: readonly (string | number | null | undefined)[] = ['dispatched', 'acknowledged'];

/**
 * The same place, told twice: the ticket ends in the other one. One that was acknowledged is found a duplicate on site.
 * Refuses with `ticket.transition_refused` what somebody works on already, and with `ticket.not_mergeable` a ticket into
 * itself or into one that takes nothing in any more.
 */
export function decideMerge(ticket: Ticket, into: Ticket, by: MergedBy, words?: string): TicketChange {
  if (ticket.id === into.id) throw notMergeable('不能并入它自己');
  if (ticket.parentId || into.parentId) throw notMergeable('子任务没有上报，不能合并');
  const isFoundOnSite = ticket.status === 'acknowledged';
  const status = nextStatus(ticket, isFoundOnSite ? 'verify_duplicate' : 'merge');
  if (!gatheringStatuses.includes(into.status)) throw notMergeable(undefined, into);
  return {
    status,
    patch: {
      mergedIntoId: into.id,
      reportCount: 0,
      assigneeId: null,
      deadlineAt: null,
      deadlineKind: null,
      promisedAt: null,
    },
    event: {
      type: isFoundOnSite ? 'found_duplicate' : 'merged',
      data: { otherTicketId: into.id, fromStatus: ticket.status, by },
    },
    words,
  };
}

/** How grave two tickets are together: as the graver of them. */
export function gravest(one: Severity, other: Severity): Severity {
  const order = Object.keys(severities) as Severity[];
  return order.indexOf(other) > order.indexOf(one) ? other : one;
}

/** Takes in reports of another ticket; one less grave becomes as grave, with the clocks its caller has laid for that. */
export function decideGather(
  into: Ticket,
  from: Ticket,
  count: number,
  by: MergedBy,
  clocks: TicketPatch = {},
): TicketChange {
  const gravity = gravest(into.severity, from.severity);
  const raised: TicketChange['event']['data'] =
    gravity === into.severity ? {} : { fromSeverity: into.severity, toSeverity: gravity };
  return {
    status: into.status,
    patch: { ...clocks, severity: gravity, reportCount: into.reportCount + count },
    event: { type: 'report_attached', data: { otherTicketId: from.id, count, by, ...raised } },
  };
}

/** They were two places after all: the ticket has its reports back and waits to be given to somebody. */
export function decideUnmerge(ticket: Ticket, from: Ticket, count: number, words?: string): TicketChange {
  const status = nextStatus(ticket, 'unmerge');
  if (from.status === 'merged') throw notMergeable('它并入的工单又并入了别的工单，请先取消那一次', from);
  if (count === 0) throw notMergeable('它的上报已经撤回，没有可以退回的');
  return {
    status,
    patch: { mergedIntoId: null, reportCount: count },
    event: { type: 'unmerged', data: { otherTicketId: from.id, count } },
    words,
  };
}

/**
 * Gives back the reports of a ticket that had been merged into this one. What that made graver stays so, and its story
 * says it: whether it still is, somebody has to see.
 */
export function decideGiveBack(from: Ticket, ticket: Ticket, count: number, raisedTo: Severity | null): TicketChange {
  const severity = raisedTo === from.severity ? raisedTo : null;
  return {
    status: from.status,
    patch: { reportCount: from.reportCount - count },
    event: { type: 'report_detached', data: { otherTicketId: ticket.id, count, severity } },
  };
}

/** Whether a ticket goes back to the unit that held it before it was merged; else it waits for a dispatcher. */
export function goesBackToHolder(merged: TicketChange['event']): boolean {
  return heldStatuses.includes(merged.data.fromStatus);
}

/** Not because of how the tickets are made, but of how `other` stands by now, when it is given. */
function notMergeable(words?: string, other?: Ticket): DomainError {
  const standing = other ? { status: other.status } : {};
  return new DomainError('ticket.not_mergeable', words, { field: 'intoTicketId', ...standing });
}
