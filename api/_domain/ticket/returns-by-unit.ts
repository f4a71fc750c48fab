import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import { mayDo, mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { ticketAccess } from './columns.js';

/** How often a unit gave tickets back, and how often it got one back to sort out. */
export interface UnitReturns {
  unit: { id: string; kind: UnitKind; name: string; shortName: string };
  made: number;
  received: number;
}

interface Row {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  made: number;
  received: number;
}

/**
 * The returns since a moment of the tickets on the actor's desk, per unit; most first, at most 100 units. Throws
 * `access.forbidden` for who has no desk.
 */
export async function returnsByUnit(context: Context, since: Date): Promise<UnitReturns[]> {
  const { db, tenant, actor } = context;
  const keepsDesk = actor.grants.some(({ unit }) => mayDo(actor, 'desk.read', { holderPath: unit.path }));
  if (!keepsDesk) throw new DomainError('access.forbidden');
  // A ticket that came back since has changed since: few enough to look their events up by key.
  const rows = await query<Row>(
    db,
    sql`with returned as (
          select e.actor_unit_id as from_id, (e.data ->> 'holderUnitId')::uuid as to_id
          from ticket t
          join ticket_event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.type = 'returned'
            and e.occurred_at >= ${since}::timestamptz
          where t.tenant_id = ${tenant.id} and t.return_count > 0 and t.changed_at >= ${since}::timestamptz
            and ${mayDoWhere(context, 'desk.read', ticketAccess)}
        ), moves as (
          select from_id as unit_id, 1 as made, 0 as received from returned
          union all select to_id, 0, 1 from returned
        )
        select u.id, u.kind, u.name, u.short_name, sum(m.made) as made, sum(m.received) as received
        from moves m join unit u on u.tenant_id = ${tenant.id} and u.id = m.unit_id
        group by u.id, u.kind, u.name, u.short_name
        order by sum(m.made) desc, sum(m.received) desc, u.name, u.id limit 100`,
  );
  return rows.map(({ made, received, ...unit }) => ({ unit, made, received }));
}
