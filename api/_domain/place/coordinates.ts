import gcoord from 'gcoord';
import type { CoordinateSystem } from '../../_contract/vocabulary.js';
import type { PointE6 } from './geometry.js';

/** A position in degrees, in the coordinate system named beside it. */
export interface Degrees {
  longitude: number;
  latitude: number;
}

/** The WGS-84 point we store for a position a device, a map or a file gave. Good to 20 cm; the caller has checked the ranges. */
export function pointFromDegrees(position: Degrees, system: CoordinateSystem | 'bd09'): PointE6 {
  const { longitude, latitude } = system === 'wgs84' ? position : toWgs84(position, system);
  return { longitudeE6: toMicroDegrees(longitude), latitudeE6: toMicroDegrees(latitude) };
}

/** A stored point in degrees of the system that is asked for: gcj02 for WeChat's maps, wgs84 for interchange. */
export function degreesFromPoint({ longitudeE6, latitudeE6 }: PointE6, system: CoordinateSystem): Degrees {
  const position = { longitude: longitudeE6 / 1e6, latitude: latitudeE6 / 1e6 };
  return system === 'gcj02' ? wgs84ToGcj02(position) : position;
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
