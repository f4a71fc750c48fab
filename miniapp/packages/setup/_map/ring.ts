import type { Point } from './plane';

/** An open ring: the last point joins the first. */
export type Ring = readonly Point[];

const at = (ring: Ring, index: number): Point => ring[((index % ring.length) + ring.length) % ring.length] as Point;

/** The edges of a ring, each from a point to the one after it. */
export const edgesOf = (ring: Ring): [Point, Point][] => ring.map((point, index) => [point, at(ring, index + 1)]);

const cross = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

/** The size of a ring on a plane in square metres, whichever way it turns; `groundOf` is the one people read. */
export function areaOf(ring: Ring): number {
  const [origin] = ring;
  if (!origin) return 0;
  return Math.abs(edgesOf(ring).reduce((sum, [a, b]) => sum + cross(origin, a, b), 0)) / 2;
}

/** 「8,420 平方米」, from a million on 「1.23 平方公里」. */
export function areaWords(squareMetres: number): string {
  if (squareMetres >= 1e6) return `${(squareMetres / 1e6).toFixed(squareMetres >= 1e7 ? 1 : 2)} 平方公里`;
  return `${Math.round(squareMetres).toLocaleString('en-US')} 平方米`;
}

export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** The point of an edge that is nearest to a point. */
export function nearestOnEdge(point: Point, [a, b]: [Point, Point]): Point {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  if (length === 0) return a;
  const along = Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return { x: a.x + along * dx, y: a.y + along * dy };
}

/** How far a point is from the line of a ring, inside or outside. */
export const distanceToRing = (point: Point, ring: Ring): number =>
  edgesOf(ring).reduce(
    (least, edge) => Math.min(least, distance(point, nearestOnEdge(point, edge))),
    Number.POSITIVE_INFINITY,
  );

/** Whether a point lies inside a ring. */
export function contains(ring: Ring, { x, y }: Point): boolean {
  let isInside = false;
  for (const [a, b] of edgesOf(ring)) {
    const crosses = a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x;
    if (crosses) isInside = !isInside;
  }
  return isInside;
}

/** Whether two edges cross in a point that is an end of neither. */
export function doCross([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const sides = cross(a, b, c) * cross(a, b, d) < 0;
  return sides && cross(c, d, a) * cross(c, d, b) < 0;
}

/** Whether the line of a ring runs through itself: no inside can be told then. */
export function crossesItself(ring: Ring): boolean {
  const edges = edgesOf(ring);
  return edges.some((edge, index) => edges.slice(index + 2).some((other) => doCross(edge, other)));
}

/** A point inside the ring where its name can stand: its middle, or the middle of its widest part. */
export function labelPoint(ring: Ring): Point {
  const middle = centroidOf(ring);
  if (contains(ring, middle)) return middle;
  const crossings = edgesOf(ring)
    .filter(([a, b]) => a.y > middle.y !== b.y > middle.y)
    .map(([a, b]) => a.x + ((middle.y - a.y) / (b.y - a.y)) * (b.x - a.x))
    .sort((one, other) => one - other);
  let best = { x: middle.x, width: 0 };
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [left = 0, right = 0] = crossings.slice(index, index + 2);
    if (right - left > best.width) best = { x: (left + right) / 2, width: right - left };
  }
  return { x: best.x, y: middle.y };
}

function centroidOf(ring: Ring): Point {
  const [origin = { x: 0, y: 0 }] = ring;
  let [x, y, sum] = [0, 0, 0];
  for (const [a, b] of edgesOf(ring)) {
    const weight = cross(origin, a, b);
    x += weight * (a.x + b.x + origin.x);
    y += weight * (a.y + b.y + origin.y);
    sum += weight;
  }
  return sum === 0 ? origin : { x: x / (3 * sum), y: y / (3 * sum) };
}

/** Which of the shapes a point hits: the smallest that holds it, where they lie over each other. */
export function shapeAt<T extends { points: Ring }>(shapes: readonly T[], point: Point): T | undefined {
  const hit = shapes.filter(({ points }) => contains(points, point));
  return hit.sort((one, other) => areaOf(one.points) - areaOf(other.points))[0];
}

/** The point half way along an edge. */
export const middleOf = ([a, b]: [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
