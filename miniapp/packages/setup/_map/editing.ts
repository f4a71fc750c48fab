import type { Vertex } from './plane';

/** A boundary being drawn, with what it was before each step and what was taken back. */
export interface Editing {
  ring: Vertex[];
  past: Vertex[][];
  future: Vertex[][];
}

export const verticesMin = 3;
/** As many as the server takes. */
export const verticesMax = 500;
const stepsKept = 100;

export const startEditing = (ring: Vertex[]): Editing => ({ ring, past: [], future: [] });

/** Whether two rings are the same, corner by corner. */
export const isSameRing = (a: readonly Vertex[], b: readonly Vertex[]): boolean =>
  a.length === b.length && a.every(([x, y], index) => x === b[index]?.[0] && y === b[index]?.[1]);

/** One more step; nothing where nothing changed. What had been taken back is gone. */
export function step(editing: Editing, ring: Vertex[]): Editing {
  if (isSameRing(editing.ring, ring)) return editing;
  return { ring, past: [...editing.past, editing.ring].slice(-stepsKept), future: [] };
}

/** The step before; the same where there is none. */
export function undo({ ring, past, future }: Editing): Editing {
  const before = past.at(-1);
  if (!before) return { ring, past, future };
  return { ring: before, past: past.slice(0, -1), future: [ring, ...future] };
}

/** The step that was taken back; the same where there is none. */
export function redo({ ring, past, future }: Editing): Editing {
  const [next, ...rest] = future;
  if (!next) return { ring, past, future };
  return { ring: next, past: [...past, ring], future: rest };
}

export const moveVertex = (ring: readonly Vertex[], index: number, vertex: Vertex): Vertex[] =>
  ring.map((one, place) => (place === index ? vertex : one));

/** A new vertex on the edge that starts at `edge`; a ring that is full stays as it is. */
export function insertVertex(ring: readonly Vertex[], edge: number, vertex: Vertex): Vertex[] {
  if (ring.length >= verticesMax) return [...ring];
  return [...ring.slice(0, edge + 1), vertex, ...ring.slice(edge + 1)];
}

/** The ring without a vertex; three always stay. */
export function removeVertex(ring: readonly Vertex[], index: number): Vertex[] {
  if (ring.length <= verticesMin) return [...ring];
  return ring.filter((_, place) => place !== index);
}
