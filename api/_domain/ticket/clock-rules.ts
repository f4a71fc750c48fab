import type { AskExtension, DecideExtension, RecordAnswer, SuspendTicket } from '../../_contract/index.js';
import { DomainError } from '../errors.js';
import { demandAhead, nextStatus, refusedIn, runResolution } from './rules.js';
import { dayAndTime } from './story-words.js';
import type { Ticket, TicketChange } from './ticket.js';

/** Waits for weather, funds or the like until a date: the resolution clock stands still, and the date is what is shown. */
export function decideSuspend(ticket: Ticket, { reason, until, words }: SuspendTicket, now: Date): TicketChange {
  const date = demandAhead(until, now, 'until');
  return {
    status: nextStatus(ticket, 'suspend'),
    patch: { promisedAt: null, deadlineAt: date, deadlineKind: 'resolution' },
    event: { type: 'suspended', data: { reason, until: date.toISOString() } },
    words,
  };
}

/** Work goes on, and so does its clock. */
export function decideResume(ticket: Ticket, words?: string): TicketChange {
  return {
    status: nextStatus(ticket, 'resume'),
    patch: { promisedAt: null, ...runResolution(ticket) },
    event: { type: 'resumed', data: {} },
    words,
  };
}

/** The party outside answered; when it promises another day, that is the date shown from now on. */
export function decideRecordAnswer(ticket: Ticket, input: RecordAnswer, now: Date): TicketChange {
  if (ticket.status !== 'coordinating') throw refusedIn(ticket, 'record_answer', '记录答复');
  const promisedAt = input.promisedAt ? demandAhead(input.promisedAt, now, 'promisedAt') : null;
  if (input.remindAt) demandAhead(input.remindAt, now, 'remindAt');
  return {
    status: ticket.status,
    patch: promisedAt ? { promisedAt, deadlineAt: promisedAt, deadlineKind: 'resolution' } : {},
    event: { type: 'coordination_answered', data: { promisedAt: promisedAt?.toISOString() ?? null } },
    words: input.answer,
  };
}

/** Whether a resolution clock runs that can be given more time. */
export function isExtendable({ status, deadlineKind }: Pick<Ticket, 'status' | 'deadlineKind'>): boolean {
  return (status === 'acknowledged' || status === 'in_progress') && deadlineKind === 'resolution';
}

/** More time is asked for, up to `latest`, of those above: `ticket.nobody_above` at the top. */
export function decideAskExtension(ticket: Ticket, input: AskExtension, latest: Date): TicketChange {
  if (!isExtendable(ticket)) throw refusedIn(ticket, 'ask_extension', '申请延期');
  if (ticket.holder.kind === 'district') throw new DomainError('ticket.nobody_above', '上面没有可以批准延期的单位了');
  const until = new Date(input.until);
  const { deadlineAt } = ticket;
  if (deadlineAt && until <= deadlineAt) {
    const words = `延期要晚于现在的时限（${dayAndTime(deadlineAt)}）`;
    throw new DomainError('ticket.date_in_past', words, { field: 'until' });
  }
  if (until > latest) {
    throw new DomainError('ticket.extension_too_long', `最多可以延期到 ${dayAndTime(latest)}`, { field: 'until' });
  }
  return {
    status: ticket.status,
    patch: {},
    event: { type: 'extension_asked', data: { until: until.toISOString() } },
    words: input.words,
  };
}

/** What somebody above answers: granted, the resolution clock ends at the day asked for, if that is still later. */
export function decideOnExtension(
  ticket: Ticket,
  asked: { until: Date },
  { outcome, words }: DecideExtension,
  now: Date,
): TicketChange {
  const { until } = asked;
  const data = { until: until.toISOString() };
  if (outcome === 'declined') {
    return { status: ticket.status, patch: {}, event: { type: 'extension_declined', data }, words };
  }
  if (until <= now) throw new DomainError('ticket.date_in_past', '申请延期到的时间已经过了，请让对方重新申请');
  const { resolutionDeadlineAt: current } = ticket;
  const later = current && current > until ? current : until;
  return {
    status: ticket.status,
    patch: { resolutionDeadlineAt: later, ...(isExtendable(ticket) ? { deadlineAt: later } : {}) },
    event: { type: 'extension_granted', data },
    words,
  };
}
