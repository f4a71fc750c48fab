import type { PlaceView } from '../../_contract/common.js';
import { degreesFromPoint, type PointE6 } from '../../_domain/place/index.js';

/** A stored place as the phone's map shows it: in GCJ-02, to a metre's tenth. */
export function presentPlace(point: PointE6, words: string | null, gridName: string | null): PlaceView {
  const { longitude, latitude } = degreesFromPoint(point, 'gcj02');
  return { longitude: toSix(longitude), latitude: toSix(latitude), coordinateSystem: 'gcj02', words, gridName };
}

function toSix(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
