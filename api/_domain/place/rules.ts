import type { NamedPlaceKind } from '../../_contract/vocabulary.js';
import { distanceM, type PointE6, type RingE6, relateToRing } from './geometry.js';

/** A place people have a name for. */
export interface NamedPlace extends PointE6 {
  name: string;
  kind: NamedPlaceKind;
}

const besideM = 60;
const nearM = 200;
const compassPoints = ['北', '东北', '东', '东南', '南', '西南', '西', '西北'] as const;

/**
 * Words for a point: 「广场花苑 3 栋旁」 within 60 m of the nearest named place, 「乖乖幼儿园西侧约 120 米」 within 200 m,
 * else null. Buildings and landmarks come before whole compounds; equal distances are settled by name.
 */
export function describePlace(point: PointE6, places: readonly NamedPlace[]): string | null {
  const nearest = nearestPlace(point, places);
  if (!nearest) return null;
  const { name } = nearest.place;
  if (nearest.distanceM <= besideM) return `${name}旁`;
  const direction = compassPoints[Math.round(bearingDegrees(nearest.place, point) / 45) % 8];
  return `${name}${direction}侧约 ${Math.round(nearest.distanceM / 10) * 10} 米`;
}

/** The named place within 200 m whose name describes the point best, with its distance in metres; null when none is. */
export function nearestPlace<Place extends NamedPlace>(
  point: PointE6,
  places: readonly Place[],
): { place: Place; distanceM: number } | null {
  const [nearest] = places
    .map((place) => ({ place, distanceM: distanceM(point, place) }))
    .filter((candidate) => candidate.distanceM <= nearM)
    .sort(
      (one, other) =>
        Number(one.place.kind === 'compound') - Number(other.place.kind === 'compound') ||
        one.distanceM - other.distanceM ||
        compareText(one.place.name, other.place.name),
    );
  return nearest ?? null;
}

/** Clockwise from north, 0 to 360, good for distances within a town. */
function bearingDegrees(from: PointE6, to: PointE6): number {
  const north = to.latitudeE6 - from.latitudeE6;
  const east = (to.longitudeE6 - from.longitudeE6) * Math.cos((from.latitudeE6 * Math.PI) / 180e6);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}

/**
 * The area that holds a point, or null outside them all. A border belongs to the areas on both sides of it, and of
 * those the lowest code takes the point, whatever the order of the list.
 */
export function areaHolding<Area extends { code: string; boundary: RingE6 }>(
  point: PointE6,
  areas: readonly Area[],
): Area | null {
  const [first] = areas
    .filter((area) => relateToRing(point, area.boundary) !== 'outside')
    .sort((one, other) => compareText(one.code, other.code));
  return first ?? null;
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
