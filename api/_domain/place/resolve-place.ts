import type { PlaceInput } from '../../_contract/index.js';
import type { Context } from '../context.js';
import { pointFromDegrees } from './coordinates.js';
import type { PointE6 } from './geometry.js';
import { findPlace, placesAround } from './queries.js';
import { describePlace } from './rules.js';

/** A place as it is stored: its point, and the words for it where there are any. */
export interface ResolvedPlace {
  point: PointE6;
  words: string | null;
}

/** What somebody named or pointed at, as it is stored. Throws `report.place_unknown` for a name that is not there. */
export async function resolvePlace(context: Context, place: PlaceInput): Promise<ResolvedPlace> {
  if ('namedPlaceId' in place) {
    const found = await findPlace(context, place.namedPlaceId);
    return { point: found, words: place.words ? `${found.name} ${place.words}` : found.name };
  }
  const point = pointFromDegrees(place, place.coordinateSystem);
  if (place.words) return { point, words: place.words };
  return { point, words: describePlace(point, await placesAround(context, point)) };
}
