import { type SQL, sql } from 'drizzle-orm';
import type { ReportSource, Severity, TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** What narrows a list of tickets; all that is named must hold. */
export interface TicketFilter {
  /** Held by this unit or one below it, or lying in its area. */
  unitId?: string | undefined;
  categoryCodes?: readonly string[] | undefined;
  severity?: Severity | undefined;
  statuses?: readonly TicketStatus[] | undefined;
  source?: ReportSource | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The number, or words of the place. */
  q?: string | undefined;
}

/** The filter as a condition on the ticket `t`. */
export function matches({ tenant }: Context, filter: TicketFilter): SQL {
  const { unitId, categoryCodes, severity, statuses, source, from, to, q } = filter;
  const conditions: (SQL | null)[] = [
    unitId ? around(tenant.id, unitId) : null,
    categoryCodes ? sql`t.category_code = any(${sql.param(categoryCodes)}::text[])` : null,
    severity ? sql`t.severity = ${severity}` : null,
    statuses ? sql`t.status = any(${sql.param(statuses)}::text[])` : null,
    source
      ? sql`exists (select 1 from ticket_report tr
      join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
      where tr.tenant_id = t.tenant_id and tr.ticket_id = t.id and tr.detached_at is null and r.source = ${source})`
      : null,
    from ? sql`t.opened_at >= ${from}::timestamptz` : null,
    to ? sql`t.opened_at < ${to}::timestamptz` : null,
    q ? sql`(t.number::text = ${q} or strpos(t.place_words, ${q}) > 0)` : null,
  ];
  const named = conditions.filter((condition) => condition !== null);
  return named.length === 0 ? sql`true` : sql.join(named, sql` and `);
}

/** A unit that is not of this tenant has nothing around it. */
function around(tenantId: string, unitId: string): SQL {
  const below = sql`select below.id from unit above
    join unit below on below.tenant_id = above.tenant_id and below.path like above.path || '%'
    where above.tenant_id = ${tenantId} and above.id = ${unitId}`;
  return sql`(t.holder_unit_id in (${below}) or t.area_unit_id in (${below}))`;
}
