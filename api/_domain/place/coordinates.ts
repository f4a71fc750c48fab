import gcoord from 'gcoord';
import type { CoordinateSystem } from '../../_contract/vocabulary.js';
import type { PointE6 } from './geometry.js';

/** A position in degrees, in the coordinate system named beside it. */
export interface Degrees {
  readonly longitude: number;
  readonly latitude: number;
}

/** The WGS-84 point we store for a position a device, a map or a file gave. Good to 20 cm; the caller has checked the ranges. */
export function pointFromDegrees(position: Degrees, system: CoordinateSystem | 'bd09'): PointE6 {
  const { longitude, latitude } = system === 'wgs84' ? position : toWgs84(position, system);
  return { longitudeE6: toMicroDegrees(longitude), latitudeE6: toMicroDegrees(latitude) };
}

/** A stored point in degrees of the system that is asked for: gcj02 for WeChat's maps, wgs84 for interchange. */
export function degreesFromPoint(point: PointE6, system: CoordinateSystem): Degrees {
  return system === 'gcj02' ? gcj02Of(point) : plainDegrees(point);
}

const plainDegrees = ({ longitudeE6, latitudeE6 }: PointE6): Degrees => ({
  longitude: longitudeE6 / 1e6,
  latitude: latitudeE6 / 1e6,
});

// Lists show the same places again and again, and turning one is most of what it costs them.
const turned = new Map<string, Degrees>();
const TURNED_MAX = 2000;

function gcj02Of(point: PointE6): Degrees {
  const key = `${point.longitudeE6},${point.latitudeE6}`;
  const known = turned.get(key);
  if (known) return known;
  if (turned.size >= TURNED_MAX) turned.clear();
  const degrees = wgs84ToGcj02(plainDegrees(point));
  turned.set(key, degrees);
  return degrees;
}

/** Adding 0 turns -0 into 0, which alone compares and serialises as people expect. */
function toMicroDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) + 0;
}

function toWgs84({ longitude, latitude }: Degrees, system: 'gcj02' | 'bd09'): Degrees {
  const from = system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  const [east, north] = gcoord.transform([longitude, latitude], from, gcoord.WGS84);
  return { longitude: east, latitude: north };
}

function wgs84ToGcj02({ longitude, latitude }: Degrees): Degrees {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return { longitude: east, latitude: north };
}
