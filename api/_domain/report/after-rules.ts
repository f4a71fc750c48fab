import type { AddToReport, ReportAction } from '../../_contract/index.js';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import type { UnitRef } from '../context.js';
import { DomainError } from '../errors.js';
import type { PointE6 } from '../place/index.js';
import {
  type Clocks,
  dayAndTime,
  isEnded,
  nextStatus,
  stopClock,
  type Ticket,
  type TicketChange,
} from '../ticket/index.js';

/** A reporter may chase once in so much working time. */
export const chaseLimit = { amount: 12, unit: 'working_hour' } as const;

/** Nobody has said yet that it is theirs. */
const untaken: readonly TicketStatus[] = ['triage', 'dispatched', 'returned'];
/** Done, as far as the handler goes. */
const done: readonly TicketStatus[] = ['resolved', 'closed'];

export const isTaken = (status: TicketStatus): boolean => !untaken.includes(status);

/** What else decides what a reporter may do. */
export interface AfterFacts {
  isWithdrawn: boolean;
  /** Somebody saw on site that it is true: it may be handed on since, and waits to be taken on again. */
  isVerified: boolean;
  /** Whether they have said if it was solved since it was last resolved. */
  isAnswered: boolean;
  /** Whether what they say of an end is still heard. */
  mayObject: boolean;
}

/** What the reporter may do with a report as it stands; asked once whether it was solved, until it is resolved anew. */
export function reportActionsFor(
  status: TicketStatus,
  { isWithdrawn, isVerified, isAnswered, mayObject }: AfterFacts,
): ReportAction[] {
  if (isWithdrawn) return [];
  if (status === 'resolved') return isAnswered ? ['add'] : ['add', 'confirm'];
  if (status === 'closed') return isAnswered || !mayObject ? [] : ['confirm'];
  if (status === 'rejected') return mayObject ? ['object'] : [];
  if (isEnded(status)) return [];
  const mayWithdraw = !isTaken(status) && !isVerified;
  return [...(mayWithdraw ? (['withdraw'] as const) : []), 'add', 'move_place', 'chase'];
}

/**
 * Taken back before anybody took it on: the ticket ends when it gathers nothing else, or goes on with the others.
 * Throws `report.taken`, saying who was quicker.
 */
export function decideWithdraw(ticket: Ticket, reportId: string, othersCount: number, now: Date): TicketChange {
  // Handed on after somebody saw it, it is true and paid for: that is not taken back.
  if (isTaken(ticket.status) || ticket.verifiedAt !== null) {
    throw new DomainError('report.taken', whyKept(ticket), { status: ticket.status });
  }
  const event = { type: 'withdrawn' as const, data: { reportId, reason: 'withdrawn' } };
  if (othersCount > 0) return { status: ticket.status, patch: { reportCount: othersCount }, event };
  return { status: nextStatus(ticket, 'withdraw'), patch: { closedAt: now, ...stopClock }, event };
}

function whyKept({ status, holder, verifiedAt }: Ticket): string {
  if (isEnded(status)) return '这条上报已经结束，不能再撤回';
  const done = verifiedAt ? '已经到场核实属实' : `${holder.shortName}已接单`;
  return `${done}，不能再撤回；可以补充说明`;
}

/** Says something, and no photo twice. */
export function demandAddition({ words, photos, voice }: AddToReport): void {
  if (!words && !voice && photos.length === 0)
    throw new DomainError('report.addition_empty', undefined, { field: 'words' });
  if (new Set(photos.map(({ id }) => id)).size < photos.length) {
    throw new DomainError('photo.in_use', undefined, { field: 'photos' });
  }
}

/** What is said later reaches the ticket as long as somebody may still look at it. Throws `report.ended`. */
export function decideAddition(ticket: Ticket, reportId: string, additionId: string): TicketChange {
  if (isEnded(ticket.status)) throw new DomainError('report.ended', undefined, { status: ticket.status });
  return { status: ticket.status, patch: {}, event: { type: 'added_to', data: { reportId, additionId } } };
}

/** Where a place leads now. */
export interface Destination {
  point: PointE6;
  words: string | null;
  /** The grid it lies in, empty outside every one. */
  areaUnitId: string | null;
  /** Who holds what lies there: whom the rules name, the grid, else the desk. */
  holder: UnitRef;
  /** Whether nobody but the desk would get it. */
  waitsAtDesk: boolean;
  /** Whether the place it had, by the rules, is why its holder has it. */
  isHeldByPlace: boolean;
}

/**
 * The pin was moved. Before anybody took it on, the ticket moves with it, to another holder with clocks anew when its old
 * one held it for the old place; after that, or when it was seen on site, ruled on, or reported by others too, the handler is
 * asked. Throws `report.ended`.
 */
export function decideMovePlace(
  ticket: Ticket,
  reportId: string,
  to: Destination,
  clocks: Clocks | null,
  now: Date,
): TicketChange {
  if (isEnded(ticket.status)) throw new DomainError('report.ended', undefined, { status: ticket.status });
  const isSettled = isTaken(ticket.status) || ticket.verifiedAt !== null || ticket.ruledAt !== null;
  if (isSettled || ticket.reportCount > 1) {
    return { status: ticket.status, patch: {}, event: { type: 'place_moved', data: { reportId, asked: 1 } } };
  }
  const { point, words: placeWords, areaUnitId } = to;
  const place = { longitudeE6: point.longitudeE6, latitudeE6: point.latitudeE6, placeWords, areaUnitId };
  const isOfArea = ticket.area ? ticket.holder.id === ticket.area.id : ticket.status !== 'dispatched';
  const isOfPlace = isOfArea || to.isHeldByPlace;
  const isElsewhere = isOfPlace && ticket.holder.id !== to.holder.id;
  const waitsAtDesk = ticket.status !== 'dispatched' && to.waitsAtDesk;
  if (!clocks || waitsAtDesk || !isElsewhere) {
    return { status: ticket.status, patch: place, event: { type: 'place_moved', data: { reportId } } };
  }
  return {
    status: nextStatus(ticket, ticket.status === 'triage' ? 'dispatch' : 'redispatch'),
    patch: {
      ...place,
      ...clocks,
      holderUnitId: to.holder.id,
      assigneeId: null,
      dispatchedAt: now,
      deadlineAt: clocks.responseDeadlineAt,
      deadlineKind: 'response',
      promisedAt: null,
    },
    event: { type: 'place_moved', data: { reportId, holderUnitId: to.holder.id, fromUnitId: ticket.holder.id } },
  };
}

/** Asks whoever holds it to get on. Throws `report.not_chaseable`, and `report.chased` saying when one may again. */
export function decideChase(ticket: Ticket, reportId: string, chaseFrom: Date | null, now: Date): TicketChange {
  if (done.includes(ticket.status) || isEnded(ticket.status)) throw new DomainError('report.not_chaseable');
  if (chaseFrom && chaseFrom > now) {
    const nextAt = chaseFrom.toISOString();
    throw new DomainError('report.chased', `刚催过，${dayAndTime(chaseFrom)} 后可以再催`, { nextAt });
  }
  const overdue = ticket.deadlineAt !== null && ticket.deadlineAt < now ? 1 : 0;
  return { status: ticket.status, patch: {}, event: { type: 'chased', data: { reportId, overdue } } };
}
