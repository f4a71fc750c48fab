import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';

/**
 * Takes a person's name off the tickets they work on below a path, unless another role of theirs reaches there; the unit
 * that holds them goes on holding them. Finished work keeps the name: who did it may not check it. Answers how many.
 */
export async function releaseTickets(context: Context, personId: string, path: string): Promise<number> {
  const { db, tenant, now } = context;
  const released = await query<{ id: string }>(
    db,
    sql`update ticket t set assignee_id = null
        from unit holder
        where t.tenant_id = ${tenant.id} and t.assignee_id = ${personId}
          and t.status in ('acknowledged', 'in_progress', 'coordinating', 'suspended')
          and holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id and holder.path like ${`${path}%`}
          and not exists (
            select from role_grant g join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
            where g.tenant_id = t.tenant_id and g.person_id = t.assignee_id and g.role not in ('courier', 'resident')
              and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})
              and holder.path like u.path || '%')
        returning t.id`,
  );
  return released.length;
}
