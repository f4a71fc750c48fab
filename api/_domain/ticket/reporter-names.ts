import { type SQL, sql } from 'drizzle-orm';

/** Names of all who reported the ticket `t`, or the whole it is a part of, so that they can be left out of what others read of it. */
export const reporterNames: SQL = sql`array(
  select p.display_name from ticket_report tr
  join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
  join person p on p.id = r.reporter_id
  where tr.tenant_id = t.tenant_id and tr.ticket_id = coalesce(t.parent_id, t.id))`;
