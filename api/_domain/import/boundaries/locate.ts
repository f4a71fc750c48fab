import { eq, sql } from 'drizzle-orm';
import { tenant as tenantTable } from '../../../../db/schema/index.js';
import { query } from '../../../../db/statement.js';
import type { Context } from '../../context.js';
import type { PointE6 } from '../../place/index.js';
import type { FileCoordinates, Located } from '../importer.js';
import { plainOf } from './find-unit.js';
import { guessCoordinates, type KnownPlace, type Landmarks } from './guess-coordinates.js';
import { communityOf, type KnownUnit, loadKnownUnits } from './known-units.js';
import { boxOf } from './planar.js';
import { type BoundaryPlan, planBoundaries } from './plan.js';
import type { BoundaryRow } from './row.js';

interface PlaceRow extends PointE6 {
  name: string;
}

/** Places compared with; more would tell nothing new. */
const PLACES_MAX = 2000;

/** Says in which coordinate system the rows are read: the chosen one, or the one in which they fit what the district knows. */
export async function locateBoundaries(
  context: Context,
  rows: readonly BoundaryRow[],
  chosen?: FileCoordinates,
): Promise<Located<BoundaryRow>> {
  const { guess, why } = guessCoordinates(rows, await landmarksFor(context, rows));
  const system = chosen ?? guess;
  return { rows: rows.map((row) => ({ ...row, system })), coordinates: { guess, chosen: system, why } };
}

async function landmarksFor(context: Context, rows: readonly BoundaryRow[]): Promise<Landmarks> {
  const units = await loadKnownUnits(context);
  const places = await placesOf(context);
  const plan = planBoundaries(context.actor, rows, units);
  return {
    known: [...knownUnits(plan), ...knownPlaces(rows, places)],
    grounds: groundsOf(plan),
    places,
    centre: await centreOfTenant(context),
  };
}

/** Shapes whose unit has a boundary already: the middles of both boxes are the same place. */
function knownUnits({ shapes }: BoundaryPlan): KnownPlace[] {
  return shapes.flatMap(({ row, unit }) => {
    if (!unit?.ring) return [];
    const { west, east, south, north } = boxOf(unit.ring);
    return [{ row: row.row, at: { longitudeE6: (west + east) / 2, latitudeE6: (south + north) / 2 } }];
  });
}

function knownPlaces(rows: readonly BoundaryRow[], places: readonly PlaceRow[]): KnownPlace[] {
  const byName = new Map(places.map((place) => [plainOf(place.name), place]));
  return rows.flatMap((row) => {
    const place = row.name ? byName.get(plainOf(row.name)) : undefined;
    return place ? [{ row: row.row, at: place }] : [];
  });
}

function groundsOf({ shapes, index }: BoundaryPlan): Landmarks['grounds'] {
  return new Map(
    shapes.flatMap(({ row, community, unit }) => {
      const around: KnownUnit | null = unit ? communityOf(unit.path, index.byId) : community;
      return around?.ring && row.kind !== 'community' ? [[row.row, around.ring] as const] : [];
    }),
  );
}

function placesOf({ db, tenant }: Context): Promise<PlaceRow[]> {
  return query<PlaceRow>(
    db,
    sql`select name, longitude_e6, latitude_e6 from named_place where tenant_id = ${tenant.id}
        order by kind = 'building', id limit ${PLACES_MAX}`,
  );
}

/** The middle of the district, where it is known. */
export async function centreOfTenant({ db, tenant }: Context): Promise<PointE6 | null> {
  const [found] = await db
    .select({ longitudeE6: tenantTable.centerLongitudeE6, latitudeE6: tenantTable.centerLatitudeE6 })
    .from(tenantTable)
    .where(eq(tenantTable.id, tenant.id));
  const { longitudeE6 = null, latitudeE6 = null } = found ?? {};
  return longitudeE6 === null || latitudeE6 === null ? null : { longitudeE6, latitudeE6 };
}
