import type { Point } from './plane';
import { areaOf, contains, crossesItself, distanceToRing, doCross, edgesOf, type Ring } from './ring';

interface Neighbour {
  name: string;
  points: Ring;
}

/** A metre: what no finger can draw, and no resident would notice. */
const toleranceM = 1;
const smallestM2 = 500;

/**
 * What is wrong with a drawn boundary before the server looks at it, in words; `before` is what it was, `area` the square
 * metres that are shown of it.
 */
export function warningsOf(
  ring: Ring,
  before: Ring,
  neighbours: readonly Neighbour[],
  area: number = areaOf(ring),
): string[] {
  if (crossesItself(ring)) return ['边界线自己和自己交叉了，请把交叉的点拖开'];
  const small = area < smallestM2 ? ['范围太小了，不到 500 平方米'] : [];
  const overlapped = neighbours.filter(({ points }) => doOverlap(ring, points)).map(({ name }) => name);
  const parted = neighbours
    .filter(({ name, points }) => !overlapped.includes(name) && haveParted(ring, before, points))
    .map(({ name }) => name);
  return [
    ...small,
    ...(overlapped.length > 0 ? [`和${listOf(overlapped)}重叠了`] : []),
    ...(parted.length > 0 ? [`和${listOf(parted)}之间留出了空隙，那里的上报会没有网格接`] : []),
  ];
}

/** Whether two rings share more than a border. */
export function doOverlap(one: Ring, other: Ring): boolean {
  const isDeep = (outer: Ring, inner: Ring) =>
    samplesOf(inner).some((point) => contains(outer, point) && distanceToRing(point, outer) > toleranceM);
  if (isDeep(one, other) || isDeep(other, one)) return true;
  const others = edgesOf(other);
  const crossings = edgesOf(one).flatMap((edge) => others.filter((against) => doCross(edge, against)));
  // Where a border is shared, the edges of both may cross by a rounding.
  return crossings.some((edge) => edge.every((end) => distanceToRing(end, one) > toleranceM));
}

/** A ring's corners and some points between them: a sliver may have its corners on the border. */
const samplesOf = (ring: Ring): Point[] =>
  edgesOf(ring).flatMap(([a, b]) =>
    [0, 0.25, 0.5, 0.75].map((along) => ({ x: a.x + along * (b.x - a.x), y: a.y + along * (b.y - a.y) })),
  );

/** Whether a border that was shared no longer is: a neighbour's corner that lay on the line now lies off it. */
function haveParted(ring: Ring, before: Ring, neighbour: Ring): boolean {
  return neighbour.some(
    (corner) => distanceToRing(corner, before) <= toleranceM && distanceToRing(corner, ring) > 2 * toleranceM,
  );
}

const listOf = (names: string[]) =>
  ` ${names.slice(0, 3).join('、')}${names.length > 3 ? ` 等 ${names.length} 个` : ''} `;
