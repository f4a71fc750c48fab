import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { unit } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { distanceToRingM, type PointE6 } from './geometry.js';

/** How far beyond its boundary a community still answers. */
const NEAR_M = 200;
const METRES_PER_DEGREE = 111_195;

/** The id of the community whose boundary holds the point or lies nearest to it, within 200 m; equally near ones by code. */
export async function communityNear({ db, tenant }: Context, point: PointE6): Promise<string | null> {
  const north = Math.ceil((NEAR_M / METRES_PER_DEGREE) * 1e6);
  const east = Math.ceil(north / Math.max(0.01, Math.cos((point.latitudeE6 * Math.PI) / 180e6)));
  const low = sql`point(${point.longitudeE6 - east}::int, ${point.latitudeE6 - north}::int)`;
  const high = sql`point(${point.longitudeE6 + east}::int, ${point.latitudeE6 + north}::int)`;
  const around = await db
    .select({ id: unit.id, boundary: unit.boundary })
    .from(unit)
    .where(
      and(
        eq(unit.tenantId, tenant.id),
        eq(unit.kind, 'community'),
        isNull(unit.closedAt),
        sql`${unit.boundary} && polygon(box(${low}, ${high}))`,
      ),
    )
    .orderBy(asc(unit.code), asc(unit.id));
  const distances = around.map(({ id, boundary }) => ({ id, metres: distanceToRingM(point, boundary ?? []) }));
  const near = distances.filter(({ metres }) => metres <= NEAR_M).sort((one, other) => one.metres - other.metres);
  return near[0]?.id ?? null;
}
