import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import {
  announcedDays,
  type Calendar,
  calendarBefore,
  calendarKeptMs,
  loadCalendar,
  shanghaiMoment,
  yearsKnownSince,
} from '../clock/index.js';
import type { Context, OuterContext } from '../context.js';
import { eachApart } from '../each-apart.js';
import { limitsOf } from '../policy/index.js';
import { changeTicket } from './change-ticket.js';
import { countedBy } from './clocks.js';
import { clockFactsOf, deadlinesBy } from './deadlines.js';
import { isPaused } from './pauses.js';
import { readClockRules } from './clocks-anew.js';
import type { Ticket, TicketChange, TicketPatch } from './ticket.js';

/** For so long after a year's days are known, clocks that were counted without them are looked for. */
const SOUGHT_MS = 7 * 86_400_000;

interface Announced {
  year: number;
  before: Calendar;
  after: Calendar;
}

/**
 * Counts the running clocks again that reach into a year whose days off were announced after they began, as every such
 * deadline says it may be: once for each, told in the ticket's story. What somebody granted by its date, what is over, and
 * what would be over by the new count stays. Answers how many deadlines moved.
 */
export async function recountDeadlines(context: OuterContext): Promise<number> {
  const since = new Date(context.now.getTime() - SOUGHT_MS);
  let moved = 0;
  for (const { year, knownAt } of await yearsKnownSince(context, since)) {
    const after = await loadCalendar(context);
    // Kept from before: those who come in some minutes know it.
    if (!after.years.has(year)) continue;
    await readClockRules(context);
    const announced = { year, after, before: calendarBefore(after, year) };
    const ids = await countedBefore(context, year, new Date(knownAt.getTime() + calendarKeptMs));
    moved += await eachApart(ids, ({ id }) => recount(context, id, announced));
  }
  return moved;
}

function countedBefore({ db, tenant, now }: Context, year: number, knownBy: Date): Promise<{ id: string }[]> {
  const first = shanghaiMoment(announcedDays(year).first, '00:00');
  return query<{ id: string }>(
    db,
    sql`select t.id from ticket t
        where t.tenant_id = ${tenant.id} and t.status not in ('closed', 'rejected', 'merged')
          and t.deadline_at is not null and t.dispatched_at < ${knownBy}::timestamptz
          and greatest(t.deadline_at, t.resolution_deadline_at) > greatest(${first}::timestamptz, ${now}::timestamptz)
          and not exists (
            select from ticket_event e
            where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.type = 'clock_recounted'
              and (e.data->>'year')::int = ${year}::int)
        order by t.deadline_at, t.id`,
  );
}

async function recount(context: OuterContext, ticketId: string, announced: Announced): Promise<boolean> {
  let hasMoved = false;
  await changeTicket(context, ticketId, 'ticket.dispatch', async (ticket, inner) => {
    const change = await decideRecount(inner, ticket, announced);
    hasMoved = change !== null;
    return change;
  });
  return hasMoved;
}

async function decideRecount(context: Context, ticket: Ticket, announced: Announced): Promise<TicketChange | null> {
  const { dispatchedAt, deadlineKind, severity, status } = ticket;
  const category = await countedBy(context, ticket);
  if (!category || !dispatchedAt || !deadlineKind) return null;
  const facts = await clockFactsOf(context, ticket, dispatchedAt, limitsOf(category, severity));
  const [before, after] = [deadlinesBy(announced.before, facts), deadlinesBy(announced.after, facts)];
  const isMoved = (clock: keyof typeof before) => isStale(ticket[clock], before[clock], after[clock], context.now);
  const running = deadlineKind === 'response' ? 'responseDeadlineAt' : 'resolutionDeadlineAt';
  const told = isMoved(running) ? running : 'resolutionDeadlineAt';
  if (!isMoved(told)) return null;
  const patch: TicketPatch = { [told]: after[told] };
  if (isMoved('resolutionDeadlineAt')) patch.resolutionDeadlineAt = after.resolutionDeadlineAt;
  if (told === running && !isPaused(status)) Object.assign(patch, { deadlineAt: after[running], deadlineKind });
  const kind = told === 'responseDeadlineAt' ? 'response' : 'resolution';
  const [from, to] = [before[told].toISOString(), after[told].toISOString()];
  return { status, patch, event: { type: 'clock_recounted', data: { year: announced.year, kind, from, to } } };
}

/** It stands where it was counted to without the days, which lead elsewhere; and it is not over, nor would it be. */
function isStale(stands: Date | null, before: Date, after: Date, now: Date): boolean {
  if (stands === null || stands.getTime() !== before.getTime()) return false;
  return before.getTime() !== after.getTime() && before > now && after > now;
}
