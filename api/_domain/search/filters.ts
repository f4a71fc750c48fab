import { type SQL, sql } from 'drizzle-orm';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';

/** Which tickets a list, a search or an export is about; what is left out restricts nothing. */
export interface TicketFilters {
  statuses?: readonly TicketStatus[] | undefined;
  categoryCodes?: readonly string[] | undefined;
  /** Held by the unit or below it, or lying there. */
  unitId?: string | undefined;
  /** Opened at or after this moment. */
  from?: Date | undefined;
  /** Opened before this moment. */
  to?: Date | undefined;
}

/** The condition on `ticket t`: what the actor may do the action with, within the filters. */
export function ticketsWithin(
  context: Context,
  action: 'ticket.read' | 'ticket.export',
  { statuses, categoryCodes, unitId, from, to }: TicketFilters,
): SQL {
  const conditions = [
    mayDoWhere(context, action, { holderUnitId: sql`t.holder_unit_id`, areaUnitId: sql`t.area_unit_id` }),
    statuses && sql`t.status = any(${sql.param(statuses)}::text[])`,
    categoryCodes && sql`t.category_code = any(${sql.param(categoryCodes)}::text[])`,
    unitId &&
      sql`(t.holder_unit_id in ${unitsBelow(context, unitId)} or t.area_unit_id in ${unitsBelow(context, unitId)})`,
    from && sql`t.opened_at >= ${from}::timestamptz`,
    to && sql`t.opened_at < ${to}::timestamptz`,
  ].filter((condition) => condition !== undefined && condition !== '');
  return sql.join(conditions as SQL[], sql` and `);
}

function unitsBelow({ tenant }: Context, unitId: string): SQL {
  return sql`(select below.id from unit root
    join unit below on below.tenant_id = root.tenant_id and below.path ~>=~ root.path
      and below.path ~<~ (left(root.path, -1) || '0')
    where root.tenant_id = ${tenant.id} and root.id = ${unitId}::uuid)`;
}
