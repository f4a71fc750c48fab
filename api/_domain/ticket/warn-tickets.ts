import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Severity } from '../../_contract/vocabulary.js';
import { type Calendar, loadCalendar, nextWarning, warningsMax } from '../clock/index.js';
import type { Context, OuterContext } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';
import { paceOfTicket } from './clocks.js';
import { readClockRules } from './clocks-anew.js';

interface Due {
  id: string;
  categoryCode: string;
  severity: Severity;
  taxonomyVersion: number;
  warnAt: Date;
  warningCount: number;
  deadlineAt: Date;
  deadlineKind: 'response' | 'resolution';
}

/**
 * Warns of every running deadline at half and at four fifths of its limit, and when it is over: each once, however many
 * timers run. What was missed while none ran is told by its last warning. Answers how many tickets were warned of.
 */
export async function warnTickets(context: OuterContext, limit = 200): Promise<number> {
  await readClockRules(context);
  return inTransaction(context, async (inner) => {
    const calendar = await loadCalendar(inner);
    const due = await lockDue(inner, limit);
    for (const ticket of due) await warn(inner, ticket, calendar);
    return due.length;
  });
}

// What another timer or a verb holds is theirs: it is due again, or settled, the minute after.
function lockDue({ db, tenant, now }: Context<Transaction>, limit: number): Promise<Due[]> {
  return query<Due>(
    db,
    sql`select id, category_code, severity, taxonomy_version, warn_at, warning_count, deadline_at, deadline_kind
        from ticket where tenant_id = ${tenant.id} and warn_at < ${now}::timestamptz and deadline_at is not null
        order by warn_at limit ${limit} for update skip locked`,
  );
}

async function warn(context: Context<Transaction>, ticket: Due, calendar: Calendar): Promise<void> {
  const { db, tenant, now } = context;
  const pace = await paceOfTicket(context, ticket, ticket.deadlineKind);
  let given = ticket.warningCount;
  let next = nextWarning({ ...ticket, pace }, calendar);
  while (next.warnAt && next.warnAt < now) {
    given = next.warningCount;
    next = nextWarning({ ...ticket, ...next, warnAt: next.warnAt, pace }, calendar);
  }
  await query(
    db,
    sql`update ticket set warn_at = ${next.warnAt}::timestamptz, warning_count = ${next.warningCount}::int
        where tenant_id = ${tenant.id} and id = ${ticket.id}`,
  );
  await enqueue(context, 'ticket_reminder', {
    ticketId: ticket.id,
    kind: given === warningsMax - 1 ? 'ticket_overdue' : 'ticket_warned',
    cause: `warning/${ticket.id}/${ticket.deadlineAt.getTime()}/${given}`,
    at: now.getTime(),
  });
}
