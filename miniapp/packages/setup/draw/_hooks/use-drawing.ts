import { useEffect, useMemo, useRef } from 'react';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { listShapes, type Shape } from '@/services/boundaries';
import { readUnit } from '@/services/units';
import { isSameRing, verticesMin } from '../../_map/editing';
import { groundOf, type Plane, planeOf, type Vertex } from '../../_map/plane';
import type { SnapTarget } from '../../_map/snapping';
import { warningsOf } from '../../_map/warnings';
import { useRing } from './use-ring';

/** Half the side of the square that a unit without a boundary starts with, in metres. */
const firstHalfM = 120;

/** What there is to draw on: the unit, its boundary so far, and all around it. */
export function useGround(unitId: string) {
  const ground = useResource(async () => {
    const [unit, shapes] = await Promise.all([readUnit(unitId), listShapes(unitId)]);
    return { unit, shapes };
  }, [unitId]);
  usePageScroll({ onRefresh: ground.refresh });
  return ground;
}

export type Ground = NonNullable<ReturnType<typeof useGround>['data']>;

/** The boundary of a unit while it is drawn: how large it is, what it sticks to, what is wrong with it. */
export function useDrawing({ unit, shapes }: Ground) {
  // One plane as long as the page is open: what is shown must not jump when it is read again.
  const kept = useRef<Plane>();
  kept.current ??= planeOf(shapes.map(({ ring }) => ring));
  const plane = kept.current;
  const own = shapes.find(({ unitId, ring }) => unitId === unit.id && ring.length >= verticesMin);
  const base = useMemo(() => own?.ring ?? firstRing(plane), [own, plane]);
  const around = useMemo(() => aroundOf(unit, shapes, plane), [unit, shapes, plane]);
  // The community's line is where its grids' lines were: what has a boundary would stick to its own past.
  const targets = useMemo(() => (own ? around.filter(({ isNeighbour }) => isNeighbour) : around), [own, around]);
  const editing = useRing(base, plane, targets);
  const { ring } = editing;
  const points = useMemo(() => ring.map(plane.toPlane), [ring, plane]);
  const before = useMemo(() => base.map(plane.toPlane), [base, plane]);
  const area = useMemo(() => groundOf(ring), [ring]);
  const warnings = useMemo(() => {
    const neighbours = around.filter(({ isNeighbour }) => isNeighbour);
    return warningsOf(points, before, neighbours, area);
  }, [points, before, around, area]);
  const isChanged = !own || !isSameRing(ring, base);
  useEffect(() => {
    if (!isChanged) return;
    platform.device.guardLeaving('画好的边界还没有检查，离开就没有了');
    return () => platform.device.guardLeaving(undefined);
  }, [isChanged]);
  return {
    ...editing,
    points,
    before,
    around,
    area,
    areaBefore: own && groundOf(base),
    warnings,
    isNew: !own,
    isChanged,
  };
}

export type Drawing = ReturnType<typeof useDrawing>;

/** A square in the middle of what is around, to begin with. */
function firstRing({ toVertex }: Plane): Vertex[] {
  const corners = [
    { x: -firstHalfM, y: firstHalfM },
    { x: firstHalfM, y: firstHalfM },
    { x: firstHalfM, y: -firstHalfM },
    { x: -firstHalfM, y: -firstHalfM },
  ];
  return corners.map(toVertex);
}

export interface Around extends SnapTarget {
  /** Of the same kind: what must neither overlap nor leave a gap. */
  isNeighbour: boolean;
}

/** Neighbours of the same kind first: a border that a community shares with a grid is the grid's. */
function aroundOf(unit: Ground['unit'], shapes: Shape[], { toPlane }: Plane): Around[] {
  return shapes
    .filter(({ unitId, kind }) => unitId !== unit.id && (kind === unit.kind || kind === 'community'))
    .map(({ name, ring, kind }) => ({
      name,
      ring,
      points: ring.map(toPlane),
      isNeighbour: kind === unit.kind,
    }))
    .sort((one, other) => Number(other.isNeighbour) - Number(one.isNeighbour));
}
