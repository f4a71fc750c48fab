import polygonClipping, { type MultiPolygon, type Ring } from 'polygon-clipping';
import type { RingE6, VertexE6 } from '../../place/index.js';

/** The smallest upright box around a ring, in micro-degrees. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** A piece cut out by laying rings over each other: its outline in micro-degrees, its size in metres. */
export interface Piece {
  ring: readonly (readonly [number, number])[];
  areaM2: number;
  /** How wide it is on average along its length: what tells a sliver of drawing from a real piece of ground. */
  widthM: number;
}

const earthRadiusM = 6_371_008.8;
/** One micro-degree of a great circle. */
const metresPerE6 = (earthRadiusM * Math.PI) / 180e6;

export function boxOf(ring: RingE6): Box {
  const box = {
    west: Number.POSITIVE_INFINITY,
    south: Number.POSITIVE_INFINITY,
    east: Number.NEGATIVE_INFINITY,
    north: Number.NEGATIVE_INFINITY,
  };
  for (const [longitude, latitude] of ring) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  return box;
}

/** Whether two boxes share a point, or lie within `reachE6` of each other. */
export function boxesMeet(one: Box, other: Box, reachE6 = 0): boolean {
  return (
    one.west <= other.east + reachE6 &&
    other.west <= one.east + reachE6 &&
    one.south <= other.north + reachE6 &&
    other.south <= one.north + reachE6
  );
}

/** Square metres of a square micro-degree at a latitude. */
function squareMetresAt(latitudeE6: number): number {
  return metresPerE6 ** 2 * Math.cos((latitudeE6 * Math.PI) / 180e6);
}

/**
 * Area of a ring in square metres, whichever way round it runs; good to a per mille for anything smaller than a county: to
 * compare pieces with each other and with what is tolerated. What people read of a boundary is `groundAreaM2`.
 */
export function areaM2(ring: readonly (readonly [number, number])[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const [x, y] = ring[index] as readonly [number, number];
    const [nextX, nextY] = ring[(index + 1) % ring.length] as readonly [number, number];
    doubled += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }
  return (Math.abs(doubled) / 2) * squareMetresAt(originY);
}

function perimeterM(ring: readonly (readonly [number, number])[]): number {
  const [, latitude = 0] = ring[0] ?? [];
  const narrowing = Math.cos((latitude * Math.PI) / 180e6);
  const length = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as readonly [number, number];
    return sum + Math.hypot((nextX - x) * narrowing, nextY - y);
  }, 0);
  return length * metresPerE6;
}

interface Slope {
  from: number;
  to: number;
  low: number;
  high: number;
  /** Height at `from`, and how much it rises with each step east. */
  start: number;
  rise: number;
  /** +1 for an edge with the ring's inside below it, −1 above. */
  side: 1 | -1;
}

/**
 * Area two rings have in common, in square metres. Each ring is the sum of the strips below its upper edges less those
 * below its lower ones, so what they share is the sum over pairs of edges of the area below both: it needs no crossing
 * points, cannot fail, and is exact but for rounding. Rings must not cross themselves.
 */
export function sharedAreaM2(one: RingE6, other: RingE6): number {
  const [boxOne, boxOther] = [boxOf(one), boxOf(other)];
  if (!boxesMeet(boxOne, boxOther)) return 0;
  const origin: VertexE6 = [Math.min(boxOne.west, boxOther.west), Math.min(boxOne.south, boxOther.south)];
  const from = Math.max(boxOne.west, boxOther.west) - origin[0];
  const to = Math.min(boxOne.east, boxOther.east) - origin[0];
  const within = (slope: Slope) => slope.from < to && slope.to > from;
  // Below the whole of the other ring an edge adds as much as it takes away.
  const slopes = slopesOf(one, origin).filter((slope) => within(slope) && slope.high > boxOther.south - origin[1]);
  const others = slopesOf(other, origin).filter((slope) => within(slope) && slope.high > boxOne.south - origin[1]);
  let area = 0;
  for (const slope of slopes) for (const against of others) area += areaBelowBoth(slope, against);
  return Math.max(0, area) * squareMetresAt(origin[1]);
}

function slopesOf(ring: RingE6, [originX, originY]: VertexE6): Slope[] {
  const turn = isCounterClockwise(ring) ? 1 : -1;
  return ring.flatMap(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as VertexE6;
    if (x === nextX) return [];
    const goesWest = nextX < x;
    const [left, right] = goesWest
      ? [
          [nextX, nextY],
          [x, y],
        ]
      : [
          [x, y],
          [nextX, nextY],
        ];
    const [fromX = 0, fromY = 0] = left ?? [];
    const [toX = 0, toY = 0] = right ?? [];
    const side = (goesWest ? turn : -turn) as 1 | -1;
    return [
      {
        from: fromX - originX,
        to: toX - originX,
        low: Math.min(fromY, toY) - originY,
        high: Math.max(fromY, toY) - originY,
        start: fromY - originY,
        rise: (toY - fromY) / (toX - fromX),
        side,
      },
    ];
  });
}

export function isCounterClockwise(ring: RingE6): boolean {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as VertexE6;
    return sum + (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }, 0);
  return doubled > 0;
}

function areaBelowBoth(one: Slope, other: Slope): number {
  const from = Math.max(one.from, other.from);
  const to = Math.min(one.to, other.to);
  if (from >= to) return 0;
  const sign = one.side * other.side;
  if (one.high <= other.low) return sign * areaBelow(one, from, to);
  if (other.high <= one.low) return sign * areaBelow(other, from, to);
  const gapAtStart = heightAt(one, from) - heightAt(other, from);
  const gapAtEnd = heightAt(one, to) - heightAt(other, to);
  if (gapAtStart <= 0 && gapAtEnd <= 0) return sign * areaBelow(one, from, to);
  if (gapAtStart >= 0 && gapAtEnd >= 0) return sign * areaBelow(other, from, to);
  const crossing = from + ((to - from) * gapAtStart) / (gapAtStart - gapAtEnd);
  const [first, second] = gapAtStart < 0 ? [one, other] : [other, one];
  return sign * (areaBelow(first, from, crossing) + areaBelow(second, crossing, to));
}

const heightAt = (slope: Slope, x: number): number => slope.start + slope.rise * (x - slope.from);

const areaBelow = (slope: Slope, from: number, to: number): number =>
  ((heightAt(slope, from) + heightAt(slope, to)) / 2) * (to - from);

/** The pieces two rings have in common, the largest first; null when they could not be laid over each other. */
export function sharedPieces(one: RingE6, other: RingE6): Piece[] | null {
  const origin = one[0] ?? [0, 0];
  const cut = clip(() => polygonClipping.intersection([moved(one, origin)], [moved(other, origin)]));
  return (
    cut &&
    piecesOf(
      cut.flatMap(([outer]) => (outer ? [outer] : [])),
      origin,
    )
  );
}

/** What rings leave free: holes between them, cracks that reach their outer border, and what of their ground they miss. */
export interface FreeGround {
  gaps: Piece[];
  /** Only where the ground is known. */
  rest: Piece[];
}

/** A bay with so little of its border open is a gap between rings, not the world outside. */
const CRACK_OPEN_SHARE = 0.2;

/**
 * What a group of rings leaves free of the ground they should cover or, where that is not known, of what they enclose.
 * Null when they could not be laid over each other.
 */
export function freePieces(rings: readonly RingE6[], ground: RingE6 | null): FreeGround | null {
  const [first] = rings;
  const origin = first?.[0] ?? [0, 0];
  if (!first) return { gaps: [], rest: [] };
  const others = rings.slice(1).map((ring) => [moved(ring, origin)]);
  const joined = clip(() => polygonClipping.union([moved(first, origin)], ...others));
  if (!joined) return null;
  const around = ground ?? hullOf(rings.flat());
  const filled = joined.map(([outer]) => [outer ?? []]);
  const left = clip(() => polygonClipping.difference([moved(around, origin)], filled));
  if (!left) return null;
  const holes = piecesOf(
    joined.flatMap(([, ...inner]) => inner),
    origin,
  );
  const rest = piecesOf(
    left.flatMap(([outer]) => (outer ? [outer] : [])),
    origin,
  );
  if (ground) return { gaps: holes, rest };
  const cracks = rest.filter((piece) => openShare(piece, around) < CRACK_OPEN_SHARE);
  return { gaps: [...holes, ...cracks].sort((one, other) => other.areaM2 - one.areaM2), rest: [] };
}

/** The tightest ring without bays around some points, counter-clockwise. */
function hullOf(points: readonly VertexE6[]): VertexE6[] {
  const sorted = points.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  const half = (ordered: readonly VertexE6[]) => {
    const kept: VertexE6[] = [];
    for (const point of ordered) {
      while (kept.length > 1 && !turnsLeft(kept.at(-2) as VertexE6, kept.at(-1) as VertexE6, point)) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const turnsLeft = (from: VertexE6, by: VertexE6, to: VertexE6): boolean =>
  (by[0] - from[0]) * (to[1] - from[1]) > (by[1] - from[1]) * (to[0] - from[0]);

/** What part of a piece's border lies on the ring around it. */
function openShare({ ring }: Piece, around: RingE6): number {
  let [open, whole] = [0, 0];
  for (let index = 0; index < ring.length; index += 1) {
    const [x, y] = ring[index] as readonly [number, number];
    const [nextX, nextY] = ring[(index + 1) % ring.length] as readonly [number, number];
    const length = Math.hypot(nextX - x, nextY - y);
    whole += length;
    if (isBeside([(x + nextX) / 2, (y + nextY) / 2], around)) open += length;
  }
  return whole === 0 ? 0 : open / whole;
}

/** Whether a point lies on a ring, give or take the clipper's rounding. */
function isBeside([x, y]: readonly [number, number], ring: RingE6): boolean {
  return ring.some(([fromX, fromY], index) => {
    const [toX, toY] = ring[(index + 1) % ring.length] as VertexE6;
    const [alongX, alongY] = [toX - fromX, toY - fromY];
    const square = alongX ** 2 + alongY ** 2;
    const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) / square));
    return Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY) < 0.01;
  });
}

/** Near the origin the clipper's own rounding is finest. */
function moved(ring: RingE6, [originX, originY]: VertexE6): Ring {
  return ring.map(([x, y]) => [x - originX, y - originY]);
}

function clip(work: () => MultiPolygon): MultiPolygon | null {
  try {
    return work();
  } catch {
    // The clipper gives up on some outlines that all but touch; the caller says that it could not look.
    return null;
  }
}

function piecesOf(rings: readonly Ring[], [originX, originY]: VertexE6): Piece[] {
  const pieces = rings.map((closed) => {
    const ring = closed.slice(0, -1).map(([x, y]) => [x + originX, y + originY] as const);
    const area = areaM2(ring);
    return { ring, areaM2: area, widthM: (2 * area) / Math.max(1e-9, perimeterM(ring)) };
  });
  return pieces.sort((one, other) => other.areaM2 - one.areaM2);
}

/** The middle of a ring by area, or of a corner's triangle inside it when the middle lies outside. */
export function centreOf(ring: RingE6): { longitudeE6: number; latitudeE6: number } {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let [doubled, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < ring.length; index += 1) {
    const [x, y] = ring[index] as VertexE6;
    const [nextX, nextY] = ring[(index + 1) % ring.length] as VertexE6;
    const cross = (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
    doubled += cross;
    sumX += cross * (x + nextX - 2 * originX);
    sumY += cross * (y + nextY - 2 * originY);
  }
  if (doubled === 0) return { longitudeE6: originX, latitudeE6: originY };
  return {
    longitudeE6: Math.round(originX + sumX / (3 * doubled)),
    latitudeE6: Math.round(originY + sumY / (3 * doubled)),
  };
}
