import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { byWeight } from './rules.js';

/** A role the signed-in person holds now, with its term and who stands in for whom. */
export interface OwnRole {
  id: string;
  role: Role;
  unit: UnitRef;
  validFrom: Date;
  validTo: Date | null;
  /** Whose deputy they are in this role; null when it is their own. */
  deputyForName: string | null;
  /** Who stands in for them, now or later. */
  deputies: { name: string; validFrom: Date; validTo: Date | null }[];
}

interface RoleRow extends Omit<OwnRole, 'unit' | 'deputies'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

interface DeputyRow {
  grantId: string;
  name: string;
  validFrom: Date;
  validTo: Date | null;
}

/** The roles the signed-in person holds now, the heaviest first. */
export async function listOwnRoles(context: Context): Promise<OwnRole[]> {
  const personId = personIdOf(context.actor);
  const rows = await readRoles(context, personId);
  const deputies = await readDeputies(context, personId);
  return byWeight(
    rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...row }) => ({
      ...row,
      unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
      deputies: deputies.filter(({ grantId }) => grantId === row.id).map(({ grantId: _, ...deputy }) => deputy),
    })),
  );
}

function readRoles({ db, tenant, now }: Context, personId: string): Promise<RoleRow[]> {
  return query<RoleRow>(
    db,
    sql`select g.id, g.role, g.valid_from, g.valid_to, absent.display_name as deputy_for_name,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
        from role_grant g
        join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        left join role_grant original on original.tenant_id = g.tenant_id and original.id = g.deputy_for
        left join person absent on absent.id = original.person_id
        where g.tenant_id = ${tenant.id} and g.person_id = ${personId}
          and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now})`,
  );
}

function readDeputies({ db, tenant, now }: Context, personId: string): Promise<DeputyRow[]> {
  return query<DeputyRow>(
    db,
    sql`select mine.id as grant_id, p.display_name as name, d.valid_from, d.valid_to
        from role_grant mine
        join role_grant d on d.tenant_id = mine.tenant_id and d.deputy_for = mine.id
        join person p on p.id = d.person_id
        where mine.tenant_id = ${tenant.id} and mine.person_id = ${personId}
          and (d.valid_to is null or d.valid_to > ${now})
        order by d.valid_from, d.id`,
  );
}
