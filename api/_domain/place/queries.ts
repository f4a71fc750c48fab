import { and, eq, sql } from 'drizzle-orm';
import { namedPlace } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { NamedPlaceKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import type { PointE6 } from './geometry.js';
import { bigramsOf } from './plain-words.js';
import type { NamedPlace } from './rules.js';

/** A named place as stored. */
export interface StoredPlace extends NamedPlace {
  id: string;
}

/** The grid a point lies in. */
export interface GridAt {
  id: string;
  name: string;
  shortName: string;
}

/** Half the side, in micro-degrees, of the square searched for names: about 300 m. */
const SEARCHED_E6 = 3000;
export const NAMES_MAX = 30;

export const placeColumns = {
  id: namedPlace.id,
  kind: sql<NamedPlaceKind>`${namedPlace.kind}`,
  name: namedPlace.name,
  longitudeE6: namedPlace.longitudeE6,
  latitudeE6: namedPlace.latitudeE6,
};

type Square = PointE6 & { [Side in 'west' | 'south' | 'east' | 'north']: number };

const findPlacesAround = statement<{ tenantId: string } & Square, StoredPlace>(
  'places_around',
  (p) => sql`
    select id, kind, name, longitude_e6, latitude_e6 from named_place
    where tenant_id = ${p.tenantId}
      and point(longitude_e6, latitude_e6) <@ box(
        point(${p.west}::int, ${p.south}::int), point(${p.east}::int, ${p.north}::int))
    order by point(longitude_e6, latitude_e6) <-> point(${p.longitudeE6}::int, ${p.latitudeE6}::int)
    limit ${sql.raw(String(NAMES_MAX))}`,
);

/** Named places within some 300 m of the point, the nearest first (by degrees). By GiST. */
export function placesAround({ db, tenant }: Context, { longitudeE6, latitudeE6 }: PointE6): Promise<StoredPlace[]> {
  return findPlacesAround(db, {
    tenantId: tenant.id,
    longitudeE6,
    latitudeE6,
    west: longitudeE6 - SEARCHED_E6,
    south: latitudeE6 - SEARCHED_E6,
    east: longitudeE6 + SEARCHED_E6,
    north: latitudeE6 + SEARCHED_E6,
  });
}

/** The named place, or `report.place_unknown`. */
export async function findPlace({ db, tenant }: Context, placeId: string): Promise<StoredPlace> {
  const [found] = await db
    .select(placeColumns)
    .from(namedPlace)
    .where(and(eq(namedPlace.tenantId, tenant.id), eq(namedPlace.id, placeId)));
  if (!found) throw new DomainError('report.place_unknown', undefined, { field: 'namedPlaceId' });
  return found;
}

const findGrid = statement<{ tenantId: string } & PointE6, GridAt>(
  'grid_at',
  ({ tenantId, longitudeE6, latitudeE6 }) => {
    const point = sql`point(${longitudeE6}::int, ${latitudeE6}::int)`;
    return sql`
    select id, name, short_name from unit
    where tenant_id = ${tenantId} and kind = 'grid' and closed_at is null
      and boundary && polygon(box(${point}, ${point})) and boundary @> ${point}
    order by code, id limit 1`;
  },
);

/** The grid the point lies in; on a border the one with the lowest code. Null outside every grid. By GiST, in micro-degrees. */
export async function gridAt({ db, tenant }: Context, { longitudeE6, latitudeE6 }: PointE6): Promise<GridAt | null> {
  const [found] = await findGrid(db, { tenantId: tenant.id, longitudeE6, latitudeE6 });
  return found ?? null;
}

/** A grid or compound that holds a point. */
export interface UnitAt extends GridAt {
  kind: 'grid' | 'compound';
  /** Ids from the district down to it, each followed by a slash. */
  path: string;
}

const findUnitsAt = statement<{ tenantId: string } & PointE6, UnitAt>(
  'units_at',
  ({ tenantId, longitudeE6, latitudeE6 }) => {
    const point = sql`point(${longitudeE6}::int, ${latitudeE6}::int)`;
    return sql`
    select id, kind, name, short_name, path from unit
    where tenant_id = ${tenantId} and kind in ('grid', 'compound') and closed_at is null
      and boundary && polygon(box(${point}, ${point})) and boundary @> ${point}
    order by code, id`;
  },
);

/** The grids and compounds the point lies in, of each kind first the one that counts on a border: as {@link gridAt}. */
export function unitsAt({ db, tenant }: Context, { longitudeE6, latitudeE6 }: PointE6): Promise<UnitAt[]> {
  return findUnitsAt(db, { tenantId: tenant.id, longitudeE6, latitudeE6 });
}

/** Keeps a name for a place; the same name again moves it. */
export async function savePlace(context: Context, place: NamedPlace & { aliases?: readonly string[] }): Promise<void> {
  const { kind, name, longitudeE6, latitudeE6 } = place;
  const aliases = [...(place.aliases ?? [])];
  const values = { kind, name, aliases, bigrams: bigramsOf([name, ...aliases]), longitudeE6, latitudeE6 };
  await context.db
    .insert(namedPlace)
    .values({ tenantId: context.tenant.id, id: newId(context.now), ...values })
    .onConflictDoUpdate({ target: [namedPlace.tenantId, namedPlace.name], set: values });
}
