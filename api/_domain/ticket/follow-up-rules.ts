import type { CheckTicket, ResolveTicket } from '../../_contract/index.js';
import type { AnswerTicket } from '../../_contract/ticket-work.js';
import type { CheckLevel, CloseCause, ResolutionKind } from '../../_contract/vocabulary.js';
import type { Actor } from '../context.js';
import { DomainError } from '../errors.js';
import type { CheckRules } from '../policy/index.js';
import { type Clocks, nextStatus, runResolution, stopClock } from './rules.js';
import type { Ticket, TicketChange, TicketPatch } from './ticket.js';

/** What the district's rules make of a ticket that is done now. */
export interface FollowUpPlan {
  rules: CheckRules;
  /** When a reporter who is asked now has said nothing for long enough. */
  silenceEndsAt: Date;
}

/** A report whose reporter is asked, with what they answered since it was last resolved. */
export interface AskedReporter {
  personId: string;
  reportId: string;
  outcome: 'solved' | 'unsolved' | null;
}

/** What the reporters say together: one "no" outweighs, and all have to say yes. */
export type Verdict = 'nobody' | 'waiting' | 'solved' | 'unsolved';

/** Puts the answers together: who reported twice has answered when they answered for one. Pure. */
export function verdictOf(asked: readonly AskedReporter[]): Verdict {
  if (asked.length === 0) return 'nobody';
  if (asked.some(({ outcome }) => outcome === 'unsolved')) return 'unsolved';
  const content = new Set(asked.filter(({ outcome }) => outcome === 'solved').map(({ personId }) => personId));
  return asked.every(({ personId }) => content.has(personId)) ? 'solved' : 'waiting';
}

/**
 * Who has to check a ticket that is done: the section lead all of them, or the secretary a share of them. Danger and what
 * was not solved always stand in the sample; which others do, their id decides, so that nobody can choose. Pure.
 */
export function checkLevelOf(
  ticket: Pick<Ticket, 'id' | 'severity'>,
  kind: ResolutionKind,
  { checkedBy, samplePercent }: CheckRules,
): CheckLevel | null {
  if (checkedBy === 'lead') return 'lead';
  const isSampled = ticket.severity === 'danger' || kind !== 'solved' || hashOf(ticket.id) % 100 < samplePercent;
  return isSampled ? 'secretary' : null;
}

/** FNV-1a, 32 bits: spreads ids that were made in a row. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

/**
 * What stands in a ticket from the moment its work is said to be done: no clock, nobody to hurry, a check or the reporters'
 * time to object.
 */
export function donePatch(ticket: Ticket, kind: ResolutionKind, plan: FollowUpPlan, now: Date): TicketPatch {
  const checkLevel = checkLevelOf(ticket, kind, plan.rules);
  return {
    resolvedAt: now,
    resolutionKind: kind,
    checkLevel,
    checkedAt: null,
    closesAt: checkLevel ? null : plan.silenceEndsAt,
    disputedAt: null,
    supervisedAt: null,
    ...stopClock,
  };
}

/**
 * Done: with a photo or a reason why there is none. What is not ours, or cannot be done, names who owns it or why. Whoever
 * says so answers for it from then on, and does not check it, whoever took it on.
 * Throws `ticket.photo_required`, `ticket.words_required`.
 */
export function decideResolve(
  ticket: Ticket,
  actor: Actor,
  input: ResolveTicket,
  plan: FollowUpPlan,
  now: Date,
): TicketChange {
  const { kind = 'solved', phrase, photoIds, photoWaiver, words } = input;
  const status = nextStatus(ticket, 'resolve');
  if (kind !== 'solved' && !words) throw new DomainError('ticket.words_required', undefined, { field: 'words' });
  if (kind === 'solved' && photoIds.length === 0 && !photoWaiver) {
    throw new DomainError('ticket.photo_required', undefined, { field: 'photoIds' });
  }
  const patch = { ...donePatch(ticket, kind, plan, now), assigneeId: actor.personId ?? ticket.assigneeId };
  const isSolved = kind === 'solved';
  const said = { phrase: (isSolved && phrase) || null, photoWaiver: (isSolved && photoWaiver) || null };
  return {
    status,
    patch,
    event: { type: 'resolved', data: { kind, ...said, checkLevel: patch.checkLevel ?? null } },
    words,
  };
}

/** Whether the reporters' answers may close it: nobody has to check it, or somebody did. */
export function isCheckOver({ checkLevel, checkedAt }: Pick<Ticket, 'checkLevel' | 'checkedAt'>): boolean {
  return checkLevel === null || checkedAt !== null;
}

/** Whether those above the section have to check it first. */
export function waitsForSample(ticket: Pick<Ticket, 'status' | 'checkLevel' | 'checkedAt'>): boolean {
  return ticket.status === 'resolved' && ticket.checkLevel === 'secretary' && ticket.checkedAt === null;
}

/** Nobody looks at their own work. */
function demandOther(ticket: Ticket, actor: Actor): void {
  const isOwn = ticket.assigneeId !== null && ticket.assigneeId === actor.personId;
  if (isOwn) throw new DomainError('ticket.checker_is_handler');
}

/**
 * Somebody other than the handler looks: the reporters are asked, or it goes back to work. Passing what has passed is no
 * change (null); what a reporter objects to is answered or reworked, not passed.
 */
export function decideCheck(
  ticket: Ticket,
  actor: Actor,
  { outcome, words }: CheckTicket,
  { verdict, silenceEndsAt, clocks }: { verdict: Verdict; silenceEndsAt: Date; clocks: Clocks | null },
  now: Date,
): TicketChange | null {
  const status = nextStatus(ticket, outcome === 'passed' ? 'pass_check' : 'rework');
  demandOther(ticket, actor);
  if (outcome === 'rework') return decideRework(ticket, clocks, words);
  if (ticket.disputedAt) {
    throw new DomainError('ticket.transition_refused', '上报人有异议，请返工，或答复后结案', { status: ticket.status });
  }
  if (ticket.checkedAt) return null;
  const isAsked = verdict === 'waiting' && ticket.closesAt === null;
  return {
    status,
    patch: { checkedAt: now, closesAt: ticket.closesAt ?? silenceEndsAt },
    event: { type: 'check_passed', data: { asked: isAsked ? 1 : 0 } },
    words,
  };
}

/**
 * Back to work with a whole resolution limit, on the clock as it stood where no rules know the category any more; everything
 * that followed the work begins anew.
 */
function decideRework(ticket: Ticket, clocks: Clocks | null, words?: string): TicketChange {
  const { resolutionDeadlineAt, taxonomyVersion } = clocks ?? ticket;
  return {
    status: nextStatus(ticket, 'rework'),
    patch: {
      resolvedAt: null,
      resolutionKind: null,
      ...nothingAsked,
      resolutionDeadlineAt,
      taxonomyVersion,
      ...runResolution({ resolutionDeadlineAt }),
    },
    event: { type: 'reworked', data: {} },
    words,
  };
}

/** Neither check nor objection nor end waits any more. */
export const nothingAsked = { checkLevel: null, checkedAt: null, closesAt: null, disputedAt: null } as const;

/** It ends, and says what let it. */
export function decideClose(ticket: Ticket, by: CloseCause, now: Date, words?: string): TicketChange {
  return {
    status: nextStatus(ticket, 'close'),
    patch: { closedAt: now, closesAt: null, disputedAt: null },
    event: { type: 'closed', data: { by } },
    words,
  };
}

/** What closes it when the check is over, or null while it waits. */
export function closeCauseOf(ticket: Ticket, verdict: Verdict): CloseCause | null {
  if (ticket.status !== 'resolved' || !isCheckOver(ticket)) return null;
  if (verdict === 'solved') return 'confirmed';
  return verdict === 'nobody' && ticket.checkedAt ? 'checked' : null;
}

/**
 * The desk answers an objection, and that closes it; what was rejected or closed stays so. Throws `ticket.not_disputed`,
 * `ticket.checker_is_handler`.
 */
export function decideAnswer(ticket: Ticket, actor: Actor, { words }: AnswerTicket, now: Date): TicketChange {
  if (!ticket.disputedAt) throw new DomainError('ticket.not_disputed', undefined, { status: ticket.status });
  demandOther(ticket, actor);
  if (ticket.status === 'resolved') return decideClose(ticket, 'answered', now, words);
  return {
    status: ticket.status,
    patch: { disputedAt: null },
    event: { type: 'closed', data: { by: 'answered' } },
    words,
  };
}
