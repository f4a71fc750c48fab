import { doubleAreaOf, type Edge, edgesOf, isOnEdge, type RingE6, turnOf, type VertexE6 } from './geometry.js';

/** What is wrong with a ring; the first fault in this order is the one reported. */
export type RingProblem =
  | 'not_micro_degrees'
  | 'too_few_vertices'
  | 'repeated_vertex'
  | 'too_wide'
  | 'self_intersection'
  | 'no_area';

const widestSpanE6 = 90_000_000;

/**
 * The first fault of a ring as a boundary, or null when it is sound: whole micro-degrees on the globe, three vertices
 * or more, none of them twice (so the closing vertex is not repeated), narrower than 90 degrees, no two edges that
 * cross or touch, some area.
 */
export function ringProblem(ring: RingE6): RingProblem | null {
  if (!ring.every(isOnGlobe)) return 'not_micro_degrees';
  if (ring.length < 3) return 'too_few_vertices';
  if (new Set(ring.map(String)).size < ring.length) return 'repeated_vertex';
  if (spanOf(ring, 0) >= widestSpanE6 || spanOf(ring, 1) >= widestSpanE6) return 'too_wide';
  if (touchesItself(edgesOf(ring))) return 'self_intersection';
  return doubleAreaOf(ring) === 0n ? 'no_area' : null;
}

function isOnGlobe([longitudeE6, latitudeE6]: VertexE6): boolean {
  const areWhole = Number.isInteger(longitudeE6) && Number.isInteger(latitudeE6);
  return areWhole && Math.abs(longitudeE6) <= 180e6 && Math.abs(latitudeE6) <= 90e6;
}

function spanOf(ring: RingE6, axis: 0 | 1): number {
  const values = ring.map((vertex) => vertex[axis]);
  return Math.max(...values) - Math.min(...values);
}

/** Only edges that do not follow each other are compared: one that folds back on the last is met by the next one too. */
function touchesItself(edges: Edge[]): boolean {
  return edges.some((edge, index) =>
    edges.slice(index + 2).some((other, gap) => {
      const followsRoundTheEnd = index === 0 && gap === edges.length - 3;
      return !followsRoundTheEnd && doTouch(edge, other);
    }),
  );
}

function doTouch(edge: Edge, other: Edge): boolean {
  const cross = separates(edge, other) && separates(other, edge);
  return (
    cross || other.some((vertex) => isOnEdge(...edge, vertex)) || edge.some((vertex) => isOnEdge(...other, vertex))
  );
}

/** Whether the ends of `other` lie on different sides of the line through `edge`. */
function separates(edge: Edge, other: Edge): boolean {
  return turnOf(...edge, other[0]) * turnOf(...edge, other[1]) < 0;
}

/**
 * The outline of adjoining rings that run the same way round and share whole edges, such as a community's grids.
 * Throws when they do not make one piece without holes.
 */
export function outlineOf(rings: readonly RingE6[]): VertexE6[] {
  const next = freeEdgesOf(rings);
  const [start] = next.values();
  const outline: VertexE6[] = [];
  for (let edge = start; edge && outline[0] !== edge[0]; edge = next.get(String(edge[1]))) {
    if (outline.length > next.size) break;
    outline.push(edge[0]);
  }
  if (!start || outline.length !== next.size) throw new Error('rings do not make one piece without holes');
  return outline;
}

/** The edges only one ring uses, by their start: where two rings meet, their edges run in opposite directions and cancel. */
function freeEdgesOf(rings: readonly RingE6[]): Map<string, Edge> {
  const edges = rings.flatMap(edgesOf);
  const nameOf = ([start, end]: Edge) => `${start} ${end}`;
  const used = new Set(edges.map(nameOf));
  const free = edges.filter(([start, end]) => !used.has(nameOf([end, start])));
  return new Map(free.map((edge) => [String(edge[0]), edge]));
}
