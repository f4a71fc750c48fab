import { type RingE6, relateToRing, type VertexE6 } from '../../place/index.js';

/** A place where a ring meets itself, in micro-degrees. */
export type Crossing = VertexE6;

interface Segment {
  start: VertexE6;
  end: VertexE6;
  west: number;
  east: number;
  index: number;
}

/**
 * Where a ring first crosses or touches itself, or null when it does not. Edges are compared only with those that begin
 * before they end going east, so that a long border costs little. Corners must differ from their neighbours.
 */
export function selfCrossing(ring: RingE6): Crossing | null {
  const segments = ring.map((start, index): Segment => {
    const end = ring[(index + 1) % ring.length] as VertexE6;
    return { start, end, west: Math.min(start[0], end[0]), east: Math.max(start[0], end[0]), index };
  });
  segments.sort((one, other) => one.west - other.west);
  for (const [place, segment] of segments.entries()) {
    for (let next = place + 1; next < segments.length; next += 1) {
      const other = segments[next] as Segment;
      if (other.west > segment.east) break;
      const met = meetingOf(segment, other, ring.length);
      if (met) return met;
    }
  }
  return null;
}

function meetingOf(one: Segment, other: Segment, count: number): Crossing | null {
  const apart = Math.abs(one.index - other.index);
  if (apart === 1 || apart === count - 1) return foldOf(one, other);
  const shared =
    [other.start, other.end].find((vertex) => isOn(one, vertex)) ??
    [one.start, one.end].find((vertex) => isOn(other, vertex));
  if (shared) return shared;
  return cross(one, other) ? crossingOf(one, other) : null;
}

/** Two edges that follow each other share a corner; they may not run back over each other. */
function foldOf(one: Segment, other: Segment): Crossing | null {
  const corner = [one.start, one.end].find((vertex) => isSame(vertex, other.start) || isSame(vertex, other.end));
  if (!corner) return null;
  const ends = [one.start, one.end, other.start, other.end].filter((vertex) => !isSame(vertex, corner));
  const [farOne, farOther] = ends;
  if (!farOne || !farOther) return corner;
  return isOn(one, farOther) || isOn(other, farOne) ? corner : null;
}

const isSame = (one: VertexE6, other: VertexE6): boolean => one[0] === other[0] && one[1] === other[1];

/** A ring of two corners is its one edge. */
function isOn({ start, end }: Segment, [x, y]: VertexE6): boolean {
  return relateToRing({ longitudeE6: x, latitudeE6: y }, [start, end]) === 'border';
}

function cross(one: Segment, other: Segment): boolean {
  return turn(one, other.start) * turn(one, other.end) < 0 && turn(other, one.start) * turn(other, one.end) < 0;
}

/** Where the lines of two edges that cross meet, to the micro-degree. */
function crossingOf(one: Segment, other: Segment): VertexE6 {
  const [x, y] = one.start;
  const [alongX, alongY] = [one.end[0] - x, one.end[1] - y];
  const [otherX, otherY] = [other.end[0] - other.start[0], other.end[1] - other.start[1]];
  const share = ((other.start[0] - x) * otherY - (other.start[1] - y) * otherX) / (alongX * otherY - alongY * otherX);
  return [Math.round(x + share * alongX), Math.round(y + share * alongY)];
}

function turn({ start, end }: Segment, [x, y]: VertexE6): number {
  return Math.sign((end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0]));
}
