export { outlineOf, type RingProblem, ringProblem } from './boundary.js';
export { type Degrees, degreesFromPoint, pointFromDegrees } from './coordinates.js';
export { distanceM, doubleAreaOf, type PointE6, type RingE6, relateToRing, type VertexE6 } from './geometry.js';
export {
  findPlace,
  type GridAt,
  gridAt,
  placesAround,
  type StoredPlace,
  savePlace,
  searchPlaces,
} from './queries.js';
export { areaHolding, describePlace, type NamedPlace } from './rules.js';
export { savePlaces } from './save-places.js';
