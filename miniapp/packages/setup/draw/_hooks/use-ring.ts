import { useEffect, useState } from 'react';
import { toast } from '@/components/toast';
import {
  type Editing,
  insertVertex,
  isSameRing,
  moveVertex,
  redo,
  removeVertex,
  startEditing,
  step,
  undo,
  verticesMax,
  verticesMin,
} from '../../_map/editing';
import type { Plane, Point, Vertex } from '../../_map/plane';
import { middleOf } from '../../_map/ring';
import { snap, type Snapped, type SnapTarget } from '../../_map/snapping';

/** How near a dragged vertex must come to a neighbour's to stick to it, in px. */
const reachPx = 16;

interface Drag {
  index: number;
  vertex: Vertex;
  snapped: Snapped | undefined;
}

/** A ring whose vertices are moved, inserted and removed, with every step to be taken back. */
export function useRing(base: Vertex[], { toPlane, toVertex }: Plane, targets: readonly SnapTarget[]) {
  const [editing, setEditing] = useState<Editing>(() => startEditing(base));
  const [drag, setDrag] = useState<Drag>();
  const [selected, setSelected] = useState<number>();
  // Drawn, checked, imported: what was drawn is now what is there.
  useEffect(() => {
    setEditing((now) => (isSameRing(now.ring, base) ? startEditing(base) : now));
  }, [base]);

  const change = (next: (ring: Vertex[]) => Vertex[], select?: number) => {
    setEditing((now) => step(now, next(now.ring)));
    setDrag(undefined);
    setSelected(select);
  };
  const turn = (way: (editing: Editing) => Editing) => () => {
    setSelected(undefined);
    setEditing(way);
  };
  /** Where a vertex comes to lie when it is drawn along by so many px. */
  const moved = (index: number, by: Point, scale: number) => {
    const { x, y } = toPlane(editing.ring[index] as Vertex);
    return { x: x + by.x / scale, y: y + by.y / scale };
  };
  return {
    ring: drag ? moveVertex(editing.ring, drag.index, drag.vertex) : editing.ring,
    drag,
    selected,
    canUndo: editing.past.length > 0,
    canRedo: editing.future.length > 0,
    undo: turn(undo),
    redo: turn(redo),
    reset: turn((now) => step(now, base)),
    select: (index: number) => setSelected((now) => (now === index ? undefined : index)),
    dragTo(index: number, by: Point, scale: number) {
      const point = moved(index, by, scale);
      const snapped = snap(point, targets, reachPx / scale);
      setDrag({ index, vertex: snapped?.vertex ?? toVertex(snapped?.point ?? point), snapped });
      setSelected(index);
    },
    drop: () => drag && change((now) => moveVertex(now, drag.index, drag.vertex), drag.index),
    /** One small move at once, as by a key. */
    nudge: (index: number, by: Point, scale: number) =>
      change((now) => moveVertex(now, index, toVertex(moved(index, by, scale))), index),
    remove(index: number) {
      if (editing.ring.length <= verticesMin) return toast('至少要留三个点');
      change((now) => removeVertex(now, index));
      toast('删掉了一个点，点“撤销”可以找回');
    },
    insert(edge: number) {
      const [a, b] = [editing.ring[edge], editing.ring[(edge + 1) % editing.ring.length]];
      if (!a || !b) return;
      if (editing.ring.length >= verticesMax) return toast(`最多 ${verticesMax} 个点`);
      change((now) => insertVertex(now, edge, toVertex(middleOf([toPlane(a), toPlane(b)]))), edge + 1);
    },
  };
}
