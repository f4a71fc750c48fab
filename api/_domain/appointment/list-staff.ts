import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { findUnit, findUnits } from '../unit/index.js';

/** Somebody who serves the district now, with one of their roles. */
export interface StaffMember {
  personId: string;
  personName: string;
  role: Role;
  unit: UnitRef;
}

interface StaffRow extends Omit<StaffMember, 'unit'> {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
}

const SHOWN = 100;

/**
 * Colleagues around a unit, of whom one may stand in or take over: those of its community, its street or the district,
 * whichever is next above what it is; with words, those of that name in the whole district. Refuses with
 * `access.forbidden` who is no staff, and `unit.not_found`.
 */
export async function listStaff(context: Context, unitId: string, words?: string): Promise<StaffMember[]> {
  demand(context.actor, 'staff.read');
  const { db, tenant, now } = context;
  const path = await pathAround(context, await findUnit(context, unitId));
  const near = words
    ? sql`p.display_name ilike ${`%${words.replaceAll(/[\\%_]/g, '\\$&')}%`}`
    : sql`u.path like ${`${path}%`}`;
  const rows = await query<StaffRow>(
    db,
    sql`select * from (
          select distinct on (g.person_id) g.person_id, p.display_name as person_name, g.role, u.id as unit_id,
            u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
          from role_grant g
          join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
          join person p on p.id = g.person_id
          where g.tenant_id = ${tenant.id} and g.role not in ('courier', 'resident') and g.deputy_for is null
            and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now}) and ${near}
          order by g.person_id, length(u.path), g.id) staff
        order by unit_path, person_name, person_id limit ${SHOWN}`,
  );
  return rows.map(({ unitId: id, unitKind, unitName, unitShortName, unitPath, ...row }) => ({
    ...row,
    unit: { id, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
  }));
}

const around: readonly UnitKind[] = ['community', 'street', 'district'];

/** The path of the smallest area that holds colleagues as well: the community of a grid, the street of a community. */
async function pathAround(context: Context, unit: UnitRef): Promise<string> {
  const above = await findUnits(context, unit.path.split('/').slice(0, -2));
  const areas = above.filter(({ kind }) => around.includes(kind));
  return areas.at(-1)?.path ?? unit.path;
}
