import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context, UnitRef } from '../context.js';
import { gridAt } from '../place/index.js';
import { findUnits } from '../unit/index.js';

/** The units around where somebody lives or works. */
export interface Home {
  compound: UnitRef | null;
  community: UnitRef | null;
  /** Grids, sections and the community, the nearest first: where the four levels of leads are. */
  leadUnits: UnitRef[];
  /** Property companies, owners' committees and departments. */
  offices: UnitRef[];
}

/** What is around a unit: its grids, the section and community above them, and whom they turn to. */
export async function findHome(context: Context, unit: UnitRef): Promise<Home> {
  const line = await findUnits(context, unit.path.split('/').slice(0, -1));
  const compound = line.find(({ kind }) => kind === 'compound') ?? null;
  const community = line.find(({ kind }) => kind === 'community') ?? null;
  const grids = await findGrids(context, unit, line, compound);
  const sections = await findSections(context, grids, line, community);
  const aboveIds = line.map(({ id }) => id);
  return {
    compound,
    community,
    leadUnits: [...grids, ...sections, ...(community ? [community] : [])],
    offices: [
      ...(compound ? await findCompoundOffices(context, compound) : await officesOf(context, unit)),
      ...(await findDepartments(context, aboveIds)),
    ],
  };
}

async function officesOf({ db, tenant }: Context, unit: UnitRef): Promise<UnitRef[]> {
  if (unit.kind === 'property' || unit.kind === 'owners_committee') return [unit];
  if (unit.kind !== 'community') return [];
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind in ('property', 'owners_committee') and u.closed_at is null
          and u.path like ${`${unit.path}%`} order by u.name, u.id`,
  );
}

const refs = sql`u.id, u.kind, u.name, u.short_name, u.path`;

/** Of a building the grid it stands in, of a compound those it crosses, of a community all. */
async function findGrids(
  context: Context,
  unit: UnitRef,
  line: readonly UnitRef[],
  compound: UnitRef | null,
): Promise<UnitRef[]> {
  const above = line.filter(({ kind }) => kind === 'grid');
  if (above.length > 0) return above;
  if (compound) return gridsOfCompound(context, unit, compound);
  if (unit.kind !== 'community' && unit.kind !== 'section') return [];
  return gridsBelow(context, unit);
}

function gridsBelow({ db, tenant }: Context, unit: UnitRef): Promise<UnitRef[]> {
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind = 'grid' and u.closed_at is null and u.path like ${`${unit.path}%`}
        order by u.code, u.name, u.id`,
  );
}

async function gridsOfCompound(context: Context, unit: UnitRef, compound: UnitRef): Promise<UnitRef[]> {
  const own = unit.kind === 'building' ? await gridOfBuilding(context, unit) : [];
  if (own.length > 0) return own;
  const { db, tenant } = context;
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind = 'grid' and u.closed_at is null and exists (
          select from unit_crossing x where x.tenant_id = u.tenant_id
            and (x.unit_id, x.other_unit_id) in ((u.id, ${compound.id}::uuid), (${compound.id}::uuid, u.id)))
        order by u.code, u.name, u.id`,
  );
}

async function gridOfBuilding(context: Context, building: UnitRef): Promise<UnitRef[]> {
  const { db, tenant } = context;
  const [at] = await query<{ longitudeE6: number | null; latitudeE6: number | null }>(
    db,
    sql`select center_longitude_e6 as longitude_e6, center_latitude_e6 as latitude_e6 from unit
        where tenant_id = ${tenant.id} and id = ${building.id}`,
  );
  if (!at || at.longitudeE6 === null || at.latitudeE6 === null) return [];
  const grid = await gridAt(context, { longitudeE6: at.longitudeE6, latitudeE6: at.latitudeE6 });
  return grid ? findUnits(context, [grid.id]) : [];
}

async function findSections(
  context: Context,
  grids: readonly UnitRef[],
  line: readonly UnitRef[],
  community: UnitRef | null,
): Promise<UnitRef[]> {
  const ids = [...grids, ...line].flatMap(({ path }) => path.split('/').slice(0, -1));
  const above = (await findUnits(context, [...new Set(ids)])).filter(({ kind }) => kind === 'section');
  if (above.length > 0 || !community) return above;
  const { db, tenant } = context;
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind = 'section' and u.closed_at is null and u.parent_id = ${community.id}
        order by u.name, u.id`,
  );
}

/** The property company and owners' committee of a compound: crossing it, or below it. */
function findCompoundOffices({ db, tenant }: Context, compound: UnitRef): Promise<UnitRef[]> {
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind in ('property', 'owners_committee') and u.closed_at is null
          and (u.parent_id = ${compound.id} or exists (
            select from unit_crossing x where x.tenant_id = u.tenant_id
              and (x.unit_id, x.other_unit_id) in ((u.id, ${compound.id}::uuid), (${compound.id}::uuid, u.id))))
        order by u.name, u.id`,
  );
}

/** Departments of what is above: the community's first, the district's last. */
function findDepartments({ db, tenant }: Context, aboveIds: readonly string[]): Promise<UnitRef[]> {
  return query<UnitRef>(
    db,
    sql`select ${refs} from unit u
        where u.tenant_id = ${tenant.id} and u.kind = 'department' and u.closed_at is null
          and (u.parent_id = any(${sql.param([...aboveIds])}::uuid[]) or u.id = any(${sql.param([...aboveIds])}::uuid[]))
        order by length(u.path) desc, u.name, u.id`,
  );
}
