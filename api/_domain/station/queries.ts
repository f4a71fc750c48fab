import { and, asc, eq } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import type { StationFacility } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { distanceM, type PointE6 } from '../place/index.js';
import { isOpenAt } from './rules.js';

/** A station as people look for it. */
export interface Station extends PointE6 {
  id: string;
  name: string;
  facilities: StationFacility[];
  opensAt: string;
  closesAt: string;
  isOpen: boolean;
  distanceM: number | null;
}

/** Every station of the tenant: nearest first when a point is given, else by name. */
export async function listStations({ db, tenant, now }: Context, from: PointE6 | null): Promise<Station[]> {
  const rows = await db
    .select()
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.kind, 'station')))
    .orderBy(asc(unit.name));
  const stations = rows.flatMap((row) => {
    if (!row.station || row.centerLongitudeE6 === null || row.centerLatitudeE6 === null) return [];
    const point = { longitudeE6: row.centerLongitudeE6, latitudeE6: row.centerLatitudeE6 };
    const { opensAt, closesAt, facilities } = row.station;
    return [
      {
        id: row.id,
        name: row.name,
        ...point,
        facilities: facilities as StationFacility[],
        opensAt,
        closesAt,
        isOpen: isOpenAt(now, opensAt, closesAt),
        distanceM: from ? Math.round(distanceM(from, point)) : null,
      },
    ];
  });
  return from ? stations.sort((one, other) => (one.distanceM ?? 0) - (other.distanceM ?? 0)) : stations;
}
