import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ConfirmReport } from '../../_contract/index.js';
import type { ObjectToReport } from '../../_contract/report-follow-up.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import {
  askedReporters,
  changeForReporter,
  closeWhenSettled,
  loadFollowUpPlan,
  type Verdict,
  verdictOf,
} from '../ticket/index.js';
import { decideConfirm, decideObject, type Happened, heardWith } from './verdict-rules.js';

/**
 * Says of one's own report whether it was solved, with a rating of 1–5. The last answer counts; points never change. When
 * all have said yes and the check is over, it closes; a "no" puts it on the desk.
 * Throws `report.not_found`, `report.withdrawn`, and `report.not_confirmable` before it is resolved or long after.
 */
export async function confirmReport(context: Context, reportId: string, input: ConfirmReport): Promise<void> {
  const { rules, silenceEndsAt } = await loadFollowUpPlan(context);
  let verdict: Verdict = 'waiting';
  await changeForReporter(
    context,
    reportId,
    async (ticket, _report, inner) => {
      const asked = await askedReporters(inner, ticket);
      const events = await answersOf(inner, ticket.id);
      verdict = verdictOf(heardWith(asked, reportId, input.outcome));
      const facts = { events, asked, reopenDays: rules.reopenDays, silenceEndsAt };
      return decideConfirm(ticket, reportId, input, facts, inner.now);
    },
    (inner, ticket, change) => closeWhenSettled(inner, ticket, change, verdict),
  );
}

/**
 * Does not accept that one's own report was rejected, once; the desk upholds it or answers.
 * Throws `report.not_found`, `report.withdrawn`, `report.not_objectable`.
 */
export async function objectToReport(context: Context, reportId: string, input: ObjectToReport): Promise<void> {
  const { rules } = await loadFollowUpPlan(context);
  await changeForReporter(context, reportId, async (ticket, report, inner) => {
    if (report.withdrawnAt) throw new DomainError('report.withdrawn');
    const events = await answersOf(inner, ticket.id);
    return decideObject(ticket, reportId, input, { events, reopenDays: rules.reopenDays }, inner.now);
  });
}

const answers = statement<{ tenantId: string; ticketId: string }, Happened>(
  'answers_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select type, data from ticket_event
        where tenant_id = ${tenantId} and ticket_id = ${ticketId} and type in ('resolved', 'confirmed', 'closed')
        order by version`,
);

function answersOf({ db, tenant }: Context, ticketId: string): Promise<Happened[]> {
  return answers(db, { tenantId: tenant.id, ticketId });
}
