import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { deadlineOf, loadCalendar } from '../clock/index.js';
import type { Context } from '../context.js';
import { changeForReporter } from '../ticket/index.js';
import { chaseLimit, decideChase } from './after-rules.js';

/**
 * Asks whoever holds one's report to get on with it; their lead hears of it too when it is overdue. Once in twelve working
 * hours. Throws `report.not_found`, `report.withdrawn`, `report.not_chaseable` and `report.chased`, which says when again.
 */
export function chaseReport(context: Context, reportId: string): Promise<void> {
  return changeForReporter(context, reportId, async (ticket, _report, inner) => {
    const from = await chaseFrom(inner, ticket.id, reportId);
    return decideChase(ticket, reportId, from, inner.now);
  });
}

/** From when on the report may be chased again; null when it never was. */
export async function chaseFrom(context: Context, ticketId: string, reportId: string): Promise<Date | null> {
  const [last] = await query<{ at: Date }>(
    context.db,
    sql`select e.occurred_at as at from ticket_event e
        where e.tenant_id = ${context.tenant.id} and e.ticket_id = ${ticketId} and e.type = 'chased'
          and e.data ->> 'reportId' = ${reportId}
        order by e.version desc limit 1`,
  );
  return last ? deadlineOf(last.at, chaseLimit, await loadCalendar(context)).at : null;
}
