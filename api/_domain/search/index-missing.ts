import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';
import { indexTicket } from './index-ticket.js';

/** Tickets one turn takes; the next one goes on. */
const BATCH = 200;

const missing = statement<{ tenantId: string; limit: number }, { id: string }>(
  'tickets_not_indexed',
  ({ tenantId, limit }) =>
    sql`select t.id from ticket t
        where t.tenant_id = ${tenantId}
          and not exists (select 1 from ticket_search s where s.tenant_id = t.tenant_id and s.ticket_id = t.id)
        order by t.opened_at desc limit ${limit}`,
);

/** Indexes tickets that are older than the search, the newest first, so many in one turn. Answers how many it did. */
export async function indexMissing(context: OuterContext, limit = BATCH): Promise<number> {
  const found = await missing(context.db, { tenantId: context.tenant.id, limit });
  for (const { id } of found) await indexTicket(context, id);
  return found.length;
}
