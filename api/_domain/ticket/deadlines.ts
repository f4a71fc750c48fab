import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { type Calendar, deadlineAfterPause, deadlineOf, paceOf } from '../clock/index.js';
import type { Context } from '../context.js';
import type { Limits } from '../policy/index.js';
import { type Pause, pausesOf } from './pauses.js';
import type { Clocks } from './rules.js';
import type { Ticket } from './ticket.js';

/** All a ticket's deadlines follow from, beside the calendar. */
export interface ClockFacts {
  limits: Limits;
  /** The response limit began then. */
  dispatchedAt: Date;
  /** The resolution limit began then. */
  began: Date;
  /** Since then, in order; one that goes on moves nothing yet. */
  pauses: readonly Pick<Pause, 'startedAt' | 'endedAt'>[];
  /** The latest day somebody granted since then. */
  grantedUntil: Date | null;
}

/** Both deadlines by a calendar: what was paused does not count, and a later day somebody granted stays. Pure. */
export function deadlinesBy(
  calendar: Calendar,
  { limits, dispatchedAt, began, pauses, grantedUntil }: ClockFacts,
): Pick<Clocks, 'responseDeadlineAt' | 'resolutionDeadlineAt'> {
  const { responseLimit, resolutionLimit } = limits;
  const pace = paceOf(resolutionLimit);
  let resolution = deadlineOf(began, resolutionLimit, calendar).at;
  for (const { startedAt, endedAt } of pauses) {
    if (endedAt) resolution = deadlineAfterPause(resolution, { startedAt, endedAt }, pace, calendar);
  }
  return {
    responseDeadlineAt: deadlineOf(dispatchedAt, responseLimit, calendar).at,
    resolutionDeadlineAt: grantedUntil && grantedUntil > resolution ? grantedUntil : resolution,
  };
}

/** What the deadlines of a dispatched ticket follow from, under such limits. */
export async function clockFactsOf(
  context: Context,
  ticket: Ticket,
  dispatchedAt: Date,
  limits: Limits,
): Promise<ClockFacts> {
  const [pauses, grantedUntil] = [await pausesSince(context, ticket), await findGranted(context, ticket)];
  return { limits, dispatchedAt, began: beganAt(ticket) ?? dispatchedAt, pauses, grantedUntil };
}

type Began = Pick<Ticket, 'dispatchedAt' | 'reopenedAt' | 'reworkedAt'>;

/** When the limits of a ticket began: with its last dispatch, or when it was taken up again or went back to work. */
export function beganAt({ dispatchedAt, reopenedAt, reworkedAt }: Began): Date | null {
  if (!dispatchedAt) return null;
  const later = [reopenedAt, reworkedAt].filter((at) => at !== null && at > dispatchedAt);
  return later.reduce((latest, at) => (at && latest && at > latest ? at : latest), later[0] ?? dispatchedAt);
}

/** The pauses that count against the limits as they run now. */
export async function pausesSince(context: Context, ticket: Ticket): Promise<Pause[]> {
  const began = beganAt(ticket);
  const pauses = await pausesOf(context, ticket.id);
  return pauses.filter(({ startedAt }) => began === null || startedAt >= began);
}

async function findGranted({ db, tenant }: Context, ticket: Ticket): Promise<Date | null> {
  const [granted] = await query<{ until: Date | null }>(
    db,
    sql`select max(until) as until from extension
        where tenant_id = ${tenant.id} and ticket_id = ${ticket.id} and status = 'granted'
          and decided_at >= ${beganAt(ticket)}::timestamptz`,
  );
  return granted?.until ?? null;
}
