import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../../../db/client.js';
import { query } from '../../../../../db/statement.js';
import type { Context } from '../../../context.js';
import { savePlaces } from '../../../place/index.js';
import { insertUnits, prepareUnit } from '../../../unit/index.js';
import { type PlannedBuilding, planBuildings } from './plan-buildings.js';
import type { BuildingRow } from './read-buildings.js';

/** Writes the buildings: new ones below their compounds, and what changed of those that are there; names for those that lie somewhere. */
export async function writeBuildings(context: Context<Transaction>, rows: readonly BuildingRow[]): Promise<void> {
  const { buildings } = await planBuildings(context, rows);
  const added = buildings.filter(({ before }) => before === null);
  await insertUnits(
    context,
    added.map(({ compound, shortName, households, center }) => {
      const name = `${compound.name} ${shortName}`;
      return prepareUnit(context.now, { kind: 'building', name, shortName, households, center }, compound);
    }),
  );
  await updateBuildings(context, buildings);
  await savePlaces(
    context,
    buildings.flatMap(({ placeName, center }) =>
      center ? [{ kind: 'building' as const, name: placeName, alias: placeName.replaceAll(' ', ''), ...center }] : [],
    ),
  );
}

async function updateBuildings({ db, tenant }: Context, buildings: readonly PlannedBuilding[]): Promise<void> {
  const changed = buildings.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return;
  const column = <Value>(read: (building: PlannedBuilding) => Value) => sql.param(changed.map(read));
  await query(
    db,
    sql`update unit u set households = coalesce(b.households, u.households),
        center_longitude_e6 = coalesce(b.longitude_e6, u.center_longitude_e6),
        center_latitude_e6 = coalesce(b.latitude_e6, u.center_latitude_e6)
      from unnest(${column(({ before }) => before?.id ?? null)}::uuid[], ${column(({ households }) => households)}::int[],
        ${column(({ center }) => center?.longitudeE6 ?? null)}::int[],
        ${column(({ center }) => center?.latitudeE6 ?? null)}::int[]) as b (id, households, longitude_e6, latitude_e6)
      where u.tenant_id = ${tenant.id} and u.id = b.id`,
  );
}
