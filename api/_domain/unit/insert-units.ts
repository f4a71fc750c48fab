import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { PointE6 } from '../place/index.js';

/** A unit below one that is there, or above: its path is known before it is written. */
export interface PreparedUnit {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  code: string | null;
  parentId: string | null;
  path: string;
  households: number | null;
  center: PointE6 | null;
}

type Described = Pick<PreparedUnit, 'kind' | 'name'> & Partial<Omit<PreparedUnit, 'id' | 'path' | 'parentId'>>;

/** Gives a unit its id and its path below the parent; null for the district itself. */
export function prepareUnit(now: Date, unit: Described, parent: { id: string; path: string } | null): PreparedUnit {
  const id = newId(now);
  const rest = { shortName: unit.name, code: null, households: null, center: null, ...unit };
  return { ...rest, id, parentId: parent?.id ?? null, path: `${parent?.path ?? ''}${id}/` };
}

/** Writes many units in one statement. */
export async function insertUnits(
  { db, tenant, now }: Omit<Context, 'gateways'>,
  units: readonly PreparedUnit[],
): Promise<void> {
  if (units.length === 0) return;
  const column = <Value>(read: (unit: PreparedUnit) => Value) => sql.param(units.map(read));
  await query(
    db,
    sql`insert into unit (tenant_id, id, kind, name, short_name, code, parent_id, path, households,
        center_longitude_e6, center_latitude_e6, created_at)
      select ${tenant.id}, u.id, u.kind, u.name, u.short_name, u.code, u.parent_id, u.path, u.households, u.longitude_e6,
        u.latitude_e6, ${now}::timestamptz
      from unnest(${column(({ id }) => id)}::uuid[], ${column(({ kind }) => kind)}::text[],
        ${column(({ name }) => name)}::text[], ${column(({ shortName }) => shortName)}::text[],
        ${column(({ code }) => code)}::text[], ${column(({ parentId }) => parentId)}::uuid[],
        ${column(({ path }) => path)}::text[], ${column(({ households }) => households)}::int[],
        ${column(({ center }) => center?.longitudeE6 ?? null)}::int[],
        ${column(({ center }) => center?.latitudeE6 ?? null)}::int[])
        as u (id, kind, name, short_name, code, parent_id, path, households, longitude_e6, latitude_e6)`,
  );
}
