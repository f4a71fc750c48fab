import type { ConfirmReport } from '../../_contract/index.js';
import type { ObjectToReport } from '../../_contract/report-follow-up.js';
import type { CloseCause } from '../../_contract/vocabulary.js';
import { DomainError } from '../errors.js';
import { type AskedReporter, isCheckOver, type Ticket, type TicketChange, verdictOf } from '../ticket/index.js';

const DAY_MS = 24 * 3_600_000;

/** What of an event tells whether it was an answer. */
export interface Happened {
  type: string;
  data: Record<string, string | number | null>;
}

/** What the reporter said of how it stands now; null until they do. Events from the first. */
export function answerIn<Event extends Happened>(events: readonly Event[], reportId: string): Event | null {
  const resolvedAt = events.findLastIndex(({ type }) => type === 'resolved');
  const isAnswer = ({ type, data }: Event) => type === 'confirmed' && !data.objected && data.reportId === reportId;
  return events.slice(resolvedAt + 1).findLast(isAnswer) ?? null;
}

/** Whether the reporter has objected to a rejection: that is done once. */
export function hasObjected(events: readonly Happened[], reportId: string): boolean {
  return events.some(({ type, data }) => type === 'confirmed' && data.objected && data.reportId === reportId);
}

/** What let it be closed last; null while it never was. */
export function closeCauseIn(events: readonly Happened[]): CloseCause | null {
  const by = events.findLast(({ type }) => type === 'closed')?.data.by;
  return typeof by === 'string' ? (by as CloseCause) : null;
}

/** Whether an end is young enough to be spoken against. */
export function isHeard(closedAt: Date | null, reopenDays: number, now: Date): boolean {
  return closedAt === null || now.getTime() <= closedAt.getTime() + reopenDays * DAY_MS;
}

/** What the decisions below stand on. */
export interface VerdictFacts {
  events: readonly Happened[];
  asked: readonly AskedReporter[];
  reopenDays: number;
  silenceEndsAt: Date;
}

/**
 * The reporter says whether it was solved; the same answer again is no change. A "no" goes to the desk and stops the end,
 * a "yes" of who had said "no" takes that back. Of what was closed it is heard for some days, and not once it was answered.
 * Throws `report.not_confirmable`.
 */
export function decideConfirm(
  ticket: Ticket,
  reportId: string,
  { outcome, rating, words }: ConfirmReport,
  facts: VerdictFacts,
  now: Date,
): TicketChange | null {
  demandConfirmable(ticket, facts, now);
  const last = answerIn(facts.events, reportId);
  if (!words && last?.data.outcome === outcome && last.data.rating === (rating ?? null)) return null;
  return {
    status: ticket.status,
    patch: patchFor(ticket, heardWith(facts.asked, reportId, outcome), facts.silenceEndsAt, now),
    event: { type: 'confirmed', data: { reportId, outcome, rating: rating ?? null } },
    words,
  };
}

/** The answers as they stand with this one. */
export function heardWith(
  asked: readonly AskedReporter[],
  reportId: string,
  outcome: AskedReporter['outcome'],
): AskedReporter[] {
  return asked.map((one) => (one.reportId === reportId ? { ...one, outcome } : one));
}

function demandConfirmable(ticket: Ticket, { events, reopenDays }: VerdictFacts, now: Date): void {
  const { status } = ticket;
  if (status === 'resolved') return;
  if (status !== 'closed') throw new DomainError('report.not_confirmable', undefined, { status });
  if (closeCauseIn(events) === 'answered')
    throw new DomainError('report.not_confirmable', '社区已经答复并结案；有新情况请重新上报', { status });
  if (!isHeard(ticket.closedAt, reopenDays, now))
    throw new DomainError('report.not_confirmable', '结案已久，有新情况请重新上报', { status });
}

function patchFor(
  ticket: Ticket,
  asked: readonly AskedReporter[],
  silenceEndsAt: Date,
  now: Date,
): TicketChange['patch'] {
  if (verdictOf(asked) === 'unsolved') return { disputedAt: ticket.disputedAt ?? now, closesAt: null };
  if (!ticket.disputedAt) return {};
  const isWaiting = ticket.status === 'resolved' && isCheckOver(ticket);
  return { disputedAt: null, closesAt: isWaiting ? silenceEndsAt : null };
}

/**
 * The reporter does not accept that it was rejected, once: it goes to the desk. Saying so again while it waits is no change.
 * Throws `report.not_objectable`.
 */
export function decideObject(
  ticket: Ticket,
  reportId: string,
  { words }: ObjectToReport,
  { events, reopenDays }: Pick<VerdictFacts, 'events' | 'reopenDays'>,
  now: Date,
): TicketChange | null {
  if (hasObjected(events, reportId)) {
    if (ticket.disputedAt) return null;
    throw new DomainError('report.not_objectable', '您已经提过一次异议', { status: ticket.status });
  }
  if (ticket.status !== 'rejected' || !isHeard(ticket.closedAt, reopenDays, now))
    throw new DomainError('report.not_objectable', undefined, { status: ticket.status });
  return {
    status: ticket.status,
    patch: { disputedAt: ticket.disputedAt ?? now },
    event: { type: 'confirmed', data: { reportId, outcome: 'unsolved', rating: null, objected: 1 } },
    words,
  };
}
