/**
 * Exact geometry on micro-degrees (degrees × 10⁶, WGS-84): whole numbers, so that every question has one answer.
 * Signs are exact as long as a ring spans less than 90 degrees, which {@link ringProblem} checks.
 */

/** A point in WGS-84 micro-degrees. */
export interface PointE6 {
  longitudeE6: number;
  latitudeE6: number;
}

export type VertexE6 = [longitudeE6: number, latitudeE6: number];

/** An open ring: its last vertex is joined to the first and does not repeat it. */
export type RingE6 = readonly VertexE6[];

export type Edge = readonly [start: VertexE6, end: VertexE6];

/** The edges of a ring, in its order, the closing one included. */
export function edgesOf(ring: RingE6): Edge[] {
  return ring.map((start, index) => [start, ring[(index + 1) % ring.length] ?? start]);
}

/** Positive when `vertex` lies left of the line from `start` to `end`, negative when right of it, 0 when on it. */
export function turnOf(start: VertexE6, end: VertexE6, vertex: VertexE6): number {
  const rising = (end[0] - start[0]) * (vertex[1] - start[1]);
  const falling = (end[1] - start[1]) * (vertex[0] - start[0]);
  return Math.sign(rising - falling);
}

/** Whether `vertex` lies on the edge from `start` to `end`, both included. */
export function isOnEdge(start: VertexE6, end: VertexE6, vertex: VertexE6): boolean {
  return (
    isBetween(start[0], end[0], vertex[0]) && isBetween(start[1], end[1], vertex[1]) && turnOf(start, end, vertex) === 0
  );
}

function isBetween(one: number, other: number, value: number): boolean {
  return one < other ? one <= value && value <= other : other <= value && value <= one;
}

/** Where a point lies in respect of a ring. Border means exactly on an edge or a vertex. */
export function relateToRing(point: PointE6, ring: RingE6): 'inside' | 'border' | 'outside' {
  const vertex: VertexE6 = [point.longitudeE6, point.latitudeE6];
  let isInside = false;
  let start = ring.at(-1) ?? vertex;
  for (const end of ring) {
    if (isOnEdge(start, end, vertex)) return 'border';
    if (isCrossedByEastwardRay(start, end, vertex)) isInside = !isInside;
    start = end;
  }
  return isInside ? 'inside' : 'outside';
}

function isCrossedByEastwardRay(start: VertexE6, end: VertexE6, vertex: VertexE6): boolean {
  const startsAbove = start[1] > vertex[1];
  if (startsAbove === end[1] > vertex[1]) return false;
  return startsAbove ? turnOf(start, end, vertex) < 0 : turnOf(start, end, vertex) > 0;
}

/** Twice the area in square micro-degrees, exact; positive when the ring runs counter-clockwise. */
export function doubleAreaOf(ring: RingE6): bigint {
  return edgesOf(ring).reduce(
    (sum, [start, end]) => sum + BigInt(start[0]) * BigInt(end[1]) - BigInt(end[0]) * BigInt(start[1]),
    0n,
  );
}

const earthRadiusM = 6_371_008.8;
const radiansPerMicroDegree = Math.PI / 180e6;

/** Distance along the earth's mean sphere, in metres. */
export function distanceM(from: PointE6, to: PointE6): number {
  const fromLatitude = from.latitudeE6 * radiansPerMicroDegree;
  const toLatitude = to.latitudeE6 * radiansPerMicroDegree;
  const halfNorth = Math.sin((toLatitude - fromLatitude) / 2);
  const halfEast = Math.sin(((to.longitudeE6 - from.longitudeE6) * radiansPerMicroDegree) / 2);
  const chord = halfNorth ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * halfEast ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** How far a point lies from a ring, in metres, good for distances within a town: 0 inside it and on its border. */
export function distanceToRingM(point: PointE6, ring: RingE6): number {
  if (relateToRing(point, ring) !== 'outside') return 0;
  const metres = edgesOf(ring).map(([start, end]) => distanceM(point, nearestOnEdge(point, start, end)));
  return Math.min(Number.POSITIVE_INFINITY, ...metres);
}

/** On a map that is flat around the point; in fractions of a micro-degree. */
function nearestOnEdge(point: PointE6, start: VertexE6, end: VertexE6): PointE6 {
  const cosine = Math.cos(point.latitudeE6 * radiansPerMicroDegree);
  const [east, north] = [(end[0] - start[0]) * cosine, end[1] - start[1]];
  const along = (point.longitudeE6 - start[0]) * cosine * east + (point.latitudeE6 - start[1]) * north;
  const share = Math.min(1, Math.max(0, along / (east * east + north * north || 1)));
  return {
    longitudeE6: start[0] + (end[0] - start[0]) * share,
    latitudeE6: start[1] + (end[1] - start[1]) * share,
  };
}
