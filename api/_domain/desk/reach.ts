import { type SQL, sql } from 'drizzle-orm';
import { type Action, mayDo, mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** The columns of `t` policies look at. */
const ticketColumns = { holderUnitId: sql`t.holder_unit_id`, areaUnitId: sql`t.area_unit_id` };

/** Tickets `t` whose desk the actor keeps. */
export function onMyDesk(context: Context): SQL {
  return mayDoWhere(context, 'desk.read', ticketColumns);
}

/** Tickets `t` the actor may do something with. */
export function mayWith(context: Context, action: Action): SQL {
  return mayDoWhere(context, action, ticketColumns);
}

/** Refuses with `access.forbidden` who keeps no desk anywhere. */
export function demandDesk({ actor }: Context): void {
  const keepsOne = actor.grants.some(({ unit }) => mayDo(actor, 'desk.read', { holderPath: unit.path }));
  if (!keepsOne) throw new DomainError('access.forbidden');
}

/** Written as in the partial indexes, so that the planner may use them. */
export const isOpen: SQL = sql.raw("t.status not in ('closed', 'rejected', 'merged')");
