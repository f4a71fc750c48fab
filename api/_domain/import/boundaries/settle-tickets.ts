import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../db/client.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import { type Rerouting, rerouteTickets } from '../../ticket/index.js';

/** Tickets looked at in one run; a district opens fewer in a quarter of an hour. */
const TICKETS_MAX = 2000;

/**
 * Gives tickets opened since the moment the grid they lie in. A report that was on its way while boundaries changed was
 * routed by the old ones. Answers how many moved.
 */
export async function settleTickets(context: Context<Transaction>, since: Date): Promise<number> {
  const { db, tenant } = context;
  const misplaced = await query<Rerouting>(
    db,
    sql`select t.id as ticket_id, t.grid_id as area_unit_id from (
          select id, area_unit_id, (
            select g.id from unit g
            where g.tenant_id = ${tenant.id} and g.kind = 'grid' and g.closed_at is null
              and g.boundary && polygon(box(point(longitude_e6, latitude_e6), point(longitude_e6, latitude_e6)))
              and g.boundary @> point(longitude_e6, latitude_e6)
            order by g.code, g.id limit 1) as grid_id
          from ticket
          where tenant_id = ${tenant.id} and opened_at >= ${since}
            and status not in ('closed', 'rejected', 'merged')
          order by opened_at limit ${TICKETS_MAX}) t
        where t.area_unit_id is distinct from t.grid_id`,
  );
  return misplaced.length === 0 ? 0 : rerouteTickets(context, misplaced);
}
