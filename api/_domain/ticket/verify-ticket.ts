import { statement } from '../../../db/statement.js';
import { sql } from 'drizzle-orm';
import type { VerifyTicket } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { awardVerifiedReports } from '../award/index.js';
import { changeTicket } from './change-ticket.js';
import { decideVerifyTrue, decideVerifyUntrue } from './rules.js';

interface AttachedReport {
  reportId: string;
  reporterId: string | null;
}

const attachedReports = statement<{ tenantId: string; ticketId: string }, AttachedReport>(
  'attached_reports',
  ({ tenantId, ticketId }) =>
    sql`select r.id as report_id, r.reporter_id
        from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
          and r.withdrawn_at is null
        order by tr.attached_at`,
);

/**
 * What the officer saw on site. True pays every reporter at once, by the category the ticket stands under then, whether or
 * not the repair succeeds later.
 */
export async function verifyTicket(context: Context, ticketId: string, input: VerifyTicket): Promise<void> {
  await Promise.all([loadPolicy(context, 'points_rules'), loadPolicy(context, 'taxonomy')]);
  await changeTicket(
    context,
    ticketId,
    'ticket.handle',
    (ticket) =>
      input.outcome === 'true'
        ? decideVerifyTrue(ticket, context.now, input.words)
        : decideVerifyUntrue(ticket, context.now, input.words),
    async (inner, ticket) => {
      if (input.outcome !== 'true') return;
      const reports = await attachedReports(inner.db, { tenantId: inner.tenant.id, ticketId: ticket.id });
      const { categoryCode, severity } = ticket;
      await awardVerifiedReports(
        inner,
        reports.map((report) => ({ ...report, categoryCode, severity })),
      );
    },
  );
}
