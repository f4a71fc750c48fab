import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Context, UnitRef } from '../context.js';

/** Somebody's role at a unit, now or once. */
export interface HeldGrant {
  id: string;
  personId: string;
  personName: string;
  role: Role;
  unit: UnitRef;
  validFrom: Date;
  validTo: Date | null;
  grantedByName: string | null;
  endedByName: string | null;
  /** Whose deputy this is; null when the role is the person's own. */
  deputyForName: string | null;
  /** The grant it stands in for. */
  deputyFor: string | null;
}

interface GrantRow extends Omit<HeldGrant, 'unit'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

/** Grants of the tenant that fulfil the condition (on `g`, and `u` for the unit), newest first. */
export async function selectGrants({ db, tenant }: Context, condition: SQL, limit: number): Promise<HeldGrant[]> {
  const rows = await query<GrantRow>(
    db,
    sql`select g.id, g.person_id, p.display_name as person_name, g.role, g.valid_from, g.valid_to,
          giver.display_name as granted_by_name, ender.display_name as ended_by_name,
          g.deputy_for, absent.display_name as deputy_for_name,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
        from role_grant g
        join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        join person p on p.id = g.person_id
        left join person giver on giver.id = g.granted_by
        left join person ender on ender.id = g.ended_by
        left join role_grant original on original.tenant_id = g.tenant_id and original.id = g.deputy_for
        left join person absent on absent.id = original.person_id
        where g.tenant_id = ${tenant.id} and ${condition}
        order by g.id desc limit ${limit}`,
  );
  return rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }) => ({
    ...row,
    unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
  }));
}
