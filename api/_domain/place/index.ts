export { outlineOf, type RingProblem, ringProblem } from './boundary.js';
export { communityNear } from './community-near.js';
export { type Degrees, degreesFromPoint, pointFromDegrees } from './coordinates.js';
export {
  distanceM,
  distanceToRingM,
  doubleAreaOf,
  type PointE6,
  type RingE6,
  relateToRing,
  type VertexE6,
} from './geometry.js';
export { findPlacesInWords, type PlaceByWords } from './find-in-words.js';
export { indexPlaces } from './index-places.js';
export type { NamedIn } from './named-in-words.js';
export { plainWords } from './plain-words.js';
export {
  type GridAt,
  gridAt,
  placesAround,
  type StoredPlace,
  savePlace,
  type UnitAt,
  unitsAt,
} from './queries.js';
export { areaHolding, describePlace, type NamedPlace } from './rules.js';
export { type ResolvedPlace, resolvePlace } from './resolve-place.js';
export { savePlaces } from './save-places.js';
export { searchPlaces } from './search-places.js';
