import { sql } from 'drizzle-orm';
import { query } from '../../../../db/statement.js';
import type { UnitKind } from '../../../_contract/vocabulary.js';
import type { Context } from '../../context.js';
import type { RingE6, VertexE6 } from '../../place/index.js';
import { centreOf, isCounterClockwise } from './planar.js';

/** A unit a file may speak of: one that has, or could have, a boundary, or stands above such. */
export interface KnownUnit {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
  code: string | null;
  parentId: string | null;
  path: string;
  households: number | null;
  isClosed: boolean;
  /** Counter-clockwise. */
  ring: VertexE6[] | null;
  /** The middle of the boundary, or the point it was given; micro-degrees. */
  centre: { longitudeE6: number; latitudeE6: number } | null;
}

interface UnitRow extends Omit<KnownUnit, 'ring' | 'centre'> {
  boundary: string | null;
  longitudeE6: number | null;
  latitudeE6: number | null;
}

/** Every unit of the district that boundaries are about, closed ones too: their codes stay theirs. */
export async function loadKnownUnits({ db, tenant }: Context): Promise<KnownUnit[]> {
  const rows = await query<UnitRow>(
    db,
    sql`select id, kind, name, short_name, code, parent_id, path, households, closed_at is not null as is_closed,
          boundary::text as boundary, center_longitude_e6 as longitude_e6, center_latitude_e6 as latitude_e6
        from unit where tenant_id = ${tenant.id}
          and kind in ('district', 'street', 'community', 'section', 'grid', 'compound')
        order by code, id`,
  );
  return rows.map(({ boundary, longitudeE6, latitudeE6, ...rest }) => {
    const ring = boundary === null ? null : ringOf(boundary);
    const given = longitudeE6 !== null && latitudeE6 !== null ? { longitudeE6, latitudeE6 } : null;
    return { ...rest, ring, centre: ring ? centreOf(ring) : given };
  });
}

function ringOf(text: string): VertexE6[] {
  const numbers = text.match(/-?[\d.e+]+/g)?.map(Number) ?? [];
  const ring = numbers.flatMap((longitude, index): VertexE6[] =>
    index % 2 === 0 ? [[longitude, numbers[index + 1] ?? 0]] : [],
  );
  return isCounterClockwise(ring) ? ring : ring.reverse();
}

/** The path of the community a unit belongs to, itself included; null above and outside all communities. */
export function communityOf(path: string, units: ReadonlyMap<string, KnownUnit>): KnownUnit | null {
  const above = path.split('/').filter(Boolean);
  return above.map((id) => units.get(id)).find((unit) => unit?.kind === 'community') ?? null;
}

/** Whether two outlines are the same line, wherever they begin. Both run counter-clockwise. */
export function isSameRing(one: RingE6, other: RingE6): boolean {
  if (one.length !== other.length) return false;
  const [first] = one;
  const start = other.findIndex((vertex) => first !== undefined && vertex[0] === first[0] && vertex[1] === first[1]);
  if (start < 0) return false;
  return one.every(([x, y], index) => {
    const [otherX, otherY] = other[(start + index) % other.length] as VertexE6;
    return x === otherX && y === otherY;
  });
}
