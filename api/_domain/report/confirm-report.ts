import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ConfirmReport } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { changeForReporter } from '../ticket/index.js';
import { type Answer, decideConfirm } from './after-rules.js';

/**
 * Says of one's own report whether it was solved, with a rating of 1–5. The last answer counts; points never change.
 * Throws `report.not_found`, `report.withdrawn`, and `report.not_confirmable` before it is resolved.
 */
export function confirmReport(context: Context, reportId: string, input: ConfirmReport): Promise<void> {
  return changeForReporter(context, reportId, async (ticket, _report, inner) =>
    decideConfirm(ticket, reportId, input, await lastAnswer(inner, ticket.id, reportId)),
  );
}

async function lastAnswer({ db, tenant }: Context, ticketId: string, reportId: string): Promise<Answer | null> {
  const [row] = await query<Answer>(
    db,
    sql`select e.data ->> 'outcome' as outcome, (e.data ->> 'rating')::int as rating from ticket_event e
        where e.tenant_id = ${tenant.id} and e.ticket_id = ${ticketId} and e.type = 'confirmed'
          and e.data ->> 'reportId' = ${reportId}
        order by e.version desc limit 1`,
  );
  return row ?? null;
}
