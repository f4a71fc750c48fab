import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { changeForReporter } from '../ticket/index.js';
import { decideWithdraw } from './after-rules.js';

/**
 * Takes back one's own report as long as nobody has taken it on; it earns nothing then. Withdrawing again succeeds.
 * Throws `report.not_found`, and `report.taken` saying who was quicker.
 */
export async function withdrawReport(context: Context, reportId: string): Promise<void> {
  let others = 0;
  try {
    await changeForReporter(
      context,
      reportId,
      async (ticket, report, inner) => {
        if (report.withdrawnAt) return null;
        others = await countOthers(inner, ticket.id, reportId);
        return decideWithdraw(ticket, reportId, others, inner.now);
      },
      async (inner, ticket) => {
        await markWithdrawn(inner, reportId);
        if (others > 0) await detach(inner, ticket.id, reportId);
      },
    );
  } catch (error) {
    const isRepeated = error instanceof DomainError && error.code === 'report.withdrawn';
    if (!isRepeated) throw error;
  }
}

async function countOthers({ db, tenant }: Context<Transaction>, ticketId: string, reportId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    db,
    sql`select count(*) as count from ticket_report
        where tenant_id = ${tenant.id} and ticket_id = ${ticketId} and report_id <> ${reportId} and detached_at is null`,
  );
  return row?.count ?? 0;
}

async function markWithdrawn({ db, tenant, now }: Context<Transaction>, reportId: string): Promise<void> {
  await query(
    db,
    sql`update report set withdrawn_at = ${now}::timestamptz where tenant_id = ${tenant.id} and id = ${reportId}`,
  );
}

/** The ticket goes on with the reports of others, and shows a photo of theirs. */
async function detach({ db, tenant, now, actor }: Context<Transaction>, ticketId: string, reportId: string) {
  await query(
    db,
    sql`update ticket_report set detached_at = ${now}::timestamptz, detached_by = ${actor.personId}
        where tenant_id = ${tenant.id} and ticket_id = ${ticketId} and report_id = ${reportId} and detached_at is null`,
  );
  await query(
    db,
    sql`with other as (
          select p.id from ticket_report tr
          join photo p on p.tenant_id = tr.tenant_id and p.report_id = tr.report_id and p.state = 'ready'
          where tr.tenant_id = ${tenant.id} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          order by tr.attached_at, p.position limit 1)
        update ticket set cover_photo_id = (select id from other)
        where tenant_id = ${tenant.id} and id = ${ticketId} and cover_photo_id in (
          select id from photo where tenant_id = ${tenant.id} and report_id = ${reportId})`,
  );
}
