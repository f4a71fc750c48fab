import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Severity, TicketStatus } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { Compared } from './look-alikes.js';

/** The ticket a report of one's own stands at now. */
export interface OwnTicket extends Compared {
  status: TicketStatus;
  severity: Severity;
  reportCount: number;
  /** Said by somebody to be the same place; empty while it is the ticket the report opened. */
  attachedBy: string | null;
}

/** The ticket of one's own report; `report.not_found` for anybody else's. */
export async function ticketOfOwnReport(context: Context, reportId: string): Promise<OwnTicket> {
  const [own] = await query<OwnTicket>(
    context.db,
    sql`select t.id, t.category_code, t.longitude_e6, t.latitude_e6, t.status, t.severity, t.report_count, tr.attached_by
        from report r
        join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
        join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
        where r.tenant_id = ${context.tenant.id} and r.id = ${reportId}
          and ${mayDoWhere(context, 'report.attach', { ownerId: sql`r.reporter_id` })}`,
  );
  if (!own) throw new DomainError('report.not_found');
  return own;
}
