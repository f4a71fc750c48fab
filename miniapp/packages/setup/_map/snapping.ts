import type { Point, Vertex } from './plane';
import { distance, edgesOf, nearestOnEdge } from './ring';

/** A neighbour's boundary: where its vertices are in degrees, and the same in the plane. */
export interface SnapTarget {
  name: string;
  ring: Vertex[];
  points: Point[];
}

export interface Snapped {
  point: Point;
  /** The neighbour's own vertex, to the last digit: a border that two share has no gap. Nothing on an edge. */
  vertex?: Vertex;
  kind: 'vertex' | 'edge';
  name: string;
}

/** Where a dragged point sticks: the nearest vertex of a neighbour within reach, else the nearest edge, else nowhere. */
export function snap(point: Point, targets: readonly SnapTarget[], reachM: number): Snapped | undefined {
  return snapToVertex(point, targets, reachM) ?? snapToEdge(point, targets, reachM * 0.75);
}

function snapToVertex(point: Point, targets: readonly SnapTarget[], reachM: number): Snapped | undefined {
  let best: Snapped | undefined;
  let least = reachM;
  for (const { name, ring, points } of targets) {
    for (const [index, corner] of points.entries()) {
      const away = distance(point, corner);
      // Of two in the same place the first counts.
      if (away > least || (best && away === least)) continue;
      least = away;
      best = { point: corner, vertex: ring[index], kind: 'vertex', name };
    }
  }
  return best;
}

function snapToEdge(point: Point, targets: readonly SnapTarget[], reachM: number): Snapped | undefined {
  let best: Snapped | undefined;
  let least = reachM;
  for (const { name, points } of targets) {
    for (const edge of edgesOf(points)) {
      const foot = nearestOnEdge(point, edge);
      const away = distance(point, foot);
      if (away > least || (best && away === least)) continue;
      least = away;
      best = { point: foot, kind: 'edge', name };
    }
  }
  return best;
}
