import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { writeChange } from './change-ticket.js';
import { ticketColumns, ticketJoins, ticketOf, type TicketRow } from './columns.js';
import type { Ticket, TicketChange } from './ticket.js';

/**
 * Takes a person's name off the tickets they work on below a path, unless another role of theirs reaches there; the unit
 * that holds them goes on holding them. Finished work keeps the name: who did it may not check it. Answers how many.
 */
export function releaseTickets(context: Context, personId: string, path: string): Promise<number> {
  return reassign(context, personId, path, null);
}

/** As {@link releaseTickets}, with somebody's name in the place of the one who leaves. */
export function handOverTickets(context: Context, personId: string, path: string, toPersonId: string): Promise<number> {
  return reassign(context, personId, path, toPersonId);
}

function reassign(context: Context, personId: string, path: string, toPersonId: string | null): Promise<number> {
  return inTransaction(context, async (inner) => {
    const work = await lockWork(inner, personId, path);
    const event: TicketChange['event'] = toPersonId
      ? { type: 'handed_over', data: { fromPersonId: personId, toPersonId } }
      : { type: 'released', data: { fromPersonId: personId } };
    for (const ticket of work)
      await writeChange(inner, ticket, { status: ticket.status, patch: { assigneeId: toPersonId }, event });
    return work.length;
  });
}

/** Locked whole tickets first, then in the order of their ids: two who reach for the same tickets never wait for each other. */
async function lockWork(context: Context<Transaction>, personId: string, path: string): Promise<Ticket[]> {
  const { db, tenant, now } = context;
  const rows = await query<TicketRow>(
    db,
    sql`with t as materialized (
          select * from ticket
          where tenant_id = ${tenant.id} and assignee_id = ${personId}
            and status in ('acknowledged', 'in_progress', 'coordinating', 'suspended')
            and exists (
              select from unit held
              where held.tenant_id = ticket.tenant_id and held.id = ticket.holder_unit_id and held.path like ${`${path}%`}
                and not exists (
                  select from role_grant g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
                  where g.tenant_id = ticket.tenant_id and g.person_id = ticket.assignee_id
                    and g.role not in ('courier', 'resident')
                    and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
                    and held.path like u.path || '%'))
          order by parent_id is not null, id for update)
        select ${ticketColumns} from t ${ticketJoins} order by t.id`,
  );
  return rows.map(ticketOf);
}
