import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query, statement } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { type AlsoDo, lockTicket, writeChange } from './change-ticket.js';
import { ticketOf } from './columns.js';
import type { Ticket, TicketChange } from './ticket.js';

/** A report as its reporter's own verbs see it, under a lock. */
export interface LockedReport {
  id: string;
  longitudeE6: number;
  latitudeE6: number;
  placeWords: string | null;
  withdrawnAt: Date | null;
}

export type DecideForReporter = (
  ticket: Ticket,
  report: LockedReport,
  context: Context<Transaction>,
) => TicketChange | null | Promise<TicketChange | null>;

/** A report that is moved from ticket to ticket faster than this is looked at again by hand. */
const MOVES_MAX = 5;

/**
 * A reporter changes the ticket that gathers their report now: as `changeTicket`, but the right to it is the report's.
 * The ticket is locked first, then the report, as by everybody who needs both. Throws `report.not_found` for anybody
 * else's report, and `report.withdrawn` for one that was taken out of a ticket that goes on without it.
 */
export function changeForReporter(
  context: Context,
  reportId: string,
  decide: DecideForReporter,
  alsoDo?: AlsoDo,
): Promise<void> {
  return inTransaction(context, async (inner) => {
    const { ticket, report } = await lockBoth(inner, reportId);
    const change = await decide(ticket, report, inner);
    if (!change) return;
    await writeChange(inner, ticket, change);
    await alsoDo?.(inner, ticket, change);
  });
}

const currentTicket = statement<{ tenantId: string; reportId: string }, { ticketId: string }>(
  'current_ticket_of_report',
  ({ tenantId, reportId }) =>
    sql`select ticket_id from ticket_report
        where tenant_id = ${tenantId} and report_id = ${reportId} and detached_at is null`,
);

async function lockBoth(context: Context<Transaction>, reportId: string) {
  const key = { tenantId: context.tenant.id, reportId };
  let [attached] = await currentTicket(context.db, key);
  for (let moves = 0; attached && moves < MOVES_MAX; moves += 1) {
    const { ticketId } = attached;
    const [row] = await lockTicket(context.db, { tenantId: key.tenantId, ticketId });
    const report = await lockOwnReport(context, reportId);
    // It may have been moved to another ticket while this one was waited for.
    [attached] = await currentTicket(context.db, key);
    if (row && attached?.ticketId === ticketId) return { ticket: ticketOf(row), report };
  }
  const { withdrawnAt } = await lockOwnReport(context, reportId);
  throw new DomainError(withdrawnAt ? 'report.withdrawn' : 'report.not_found');
}

async function lockOwnReport(context: Context<Transaction>, reportId: string): Promise<LockedReport> {
  const [report] = await query<LockedReport>(
    context.db,
    sql`select r.id, r.longitude_e6, r.latitude_e6, r.place_words, r.withdrawn_at from report r
        where r.tenant_id = ${context.tenant.id} and r.id = ${reportId}
          and ${mayDoWhere(context, 'report.follow', { ownerId: sql`r.reporter_id` })}
        for update of r`,
  );
  if (!report) throw new DomainError('report.not_found');
  return report;
}
