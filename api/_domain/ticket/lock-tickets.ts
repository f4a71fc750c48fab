import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { ticketColumns, ticketJoins, ticketOf, type TicketRow } from './columns.js';
import type { Ticket } from './ticket.js';

/**
 * Locks several tickets at once, always whole tickets before parts of them, each in the order of their ids: two who reach
 * for the same two never wait for each other. Answers them by id; one that is not there is left out. Rights to them the caller finds out.
 */
export async function lockTickets(
  { db, tenant }: Context<Transaction>,
  ids: readonly string[],
): Promise<Map<string, Ticket>> {
  const rows = await query<TicketRow>(
    db,
    sql`with t as materialized (
          select * from ticket where tenant_id = ${tenant.id} and id = any(${sql.param(ids)}::uuid[])
          order by parent_id is not null, id for update)
        select ${ticketColumns} from t ${ticketJoins}`,
  );
  return new Map(rows.map((row) => [row.id, ticketOf(row)]));
}
