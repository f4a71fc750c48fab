import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { writeChange } from './change-ticket.js';
import { type AskedReporter, closeCauseOf, decideClose, type Verdict } from './follow-up-rules.js';
import type { Ticket, TicketChange } from './ticket.js';

const asked = statement<{ tenantId: string; ticketId: string; assigneeId: string | null }, AskedReporter>(
  'asked_reporters',
  ({ tenantId, ticketId, assigneeId }) =>
    sql`select r.reporter_id as person_id, r.id as report_id, answer.outcome
        from ticket_report tr
        join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        left join lateral (
          select e.data ->> 'outcome' as outcome from ticket_event e
          where e.tenant_id = tr.tenant_id and e.ticket_id = tr.ticket_id and e.type = 'confirmed'
            and e.data ->> 'reportId' = r.id::text
            and e.version > coalesce((
              select max(done.version) from ticket_event done
              where done.tenant_id = tr.tenant_id and done.ticket_id = tr.ticket_id and done.type = 'resolved'), 0)
          order by e.version desc limit 1
        ) answer on true
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.withdrawn_at is null and r.reporter_id is not null
          and r.reporter_id is distinct from ${assigneeId}::uuid`,
);

/** Whose reports a ticket gathers, with what they answered since it was last resolved; the handler is not asked. */
export function askedReporters(
  { db, tenant }: Context,
  { id, assigneeId }: Pick<Ticket, 'id' | 'assigneeId'>,
): Promise<AskedReporter[]> {
  return asked(db, { tenantId: tenant.id, ticketId: id, assigneeId });
}

/** Closes a ticket that has just been changed, when the check is over and there is nothing to wait for. */
export async function closeWhenSettled(
  context: Context<Transaction>,
  before: Ticket,
  change: TicketChange,
  verdict: Verdict,
): Promise<void> {
  const after: Ticket = { ...before, ...change.patch, status: change.status, version: before.version + 1 };
  const by = closeCauseOf(after, verdict);
  if (by) await writeChange(context, after, decideClose(after, by, context.now));
}
