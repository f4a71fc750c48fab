import { useMemo } from 'react';
import type { Shape } from '@/services/boundaries';
import { Labels } from './labels';
import type { Look } from './looks';
import { MapSurface } from './map-surface';
import { fromScreen, planeOf } from './plane';
import { shapeAt } from './ring';
import { useGestures } from './use-gestures';
import { useView } from './use-view';

export interface ShapeMapProps {
  id: string;
  label: string;
  shapes: readonly Shape[];
  /** The unit whose present boundary stands out. */
  chosen?: string;
  /** The units that are looked at and may be tapped; without them, what a file brings is looked at. */
  focus?: readonly string[];
  /** One of the units that are looked at was tapped, on its name or anywhere in it. */
  onPress?: (unitId: string) => void;
}

const notes: Partial<Record<Look, { note: string; tone: 'good' | 'teal' | 'bad' }>> = {
  create: { note: '新建', tone: 'good' },
  update: { note: '有变化', tone: 'teal' },
  problem: { note: '有问题', tone: 'bad' },
};
/** What matters most is drawn last, over the others. */
const order: Look[] = ['existing', 'update', 'create', 'problem', 'chosen'];

/** A shape among its like: one of a file may have no unit yet, and an old and a new boundary share one. */
const keyOf = ({ unitId, effect }: Shape, index: number) => (effect === 'existing' && unitId ? unitId : `new-${index}`);

export function lookOf({ effect, hasProblem }: Shape): Look {
  if (hasProblem) return 'problem';
  return effect === 'create' || effect === 'update' ? effect : 'existing';
}

/** Boundaries to look at: new, changed, in trouble and existing ones, each in its own pattern and by name. */
export function ShapeMap({ id, label, shapes, chosen, focus, onPress }: ShapeMapProps) {
  const placed = useMemo(() => {
    const plane = planeOf(shapes.map(({ ring }) => ring));
    return shapes.map((shape, index) => ({
      key: keyOf(shape, index),
      // Away from what is looked at, every community has its 01 网格.
      name: shape.effect === 'existing' && !isIn(focus, shape) ? shape.name : shape.shortName,
      isFocus: isIn(focus, shape),
      kind: shape.kind,
      look: lookOf(shape),
      points: shape.ring.map(plane.toPlane),
    }));
  }, [shapes, focus]);
  const all = useMemo(() => focusOf(placed).flatMap(({ points }) => points), [placed]);
  const map = useView(id, all);
  const gestures = useGestures(map, {
    onTap(at) {
      const { view, size } = map;
      const hit =
        view &&
        size &&
        shapeAt(
          placed.filter(({ isFocus }) => isFocus),
          fromScreen(at, view, size),
        );
      if (hit) onPress?.(hit.key);
    },
  });
  const drawn = useMemo(
    () =>
      placed
        .map(({ key, points, look }) => ({ points, look: key === chosen ? ('chosen' as const) : look }))
        .sort((one, other) => order.indexOf(one.look) - order.indexOf(other.look)),
    [placed, chosen],
  );
  const named = placed
    .filter(isNamed)
    .sort((one, other) => weightOf(other) - weightOf(one))
    .map(({ look, isFocus, ...shape }) => ({
      ...shape,
      ...notes[look],
      ...(shape.key === chosen && { tone: 'honey' as const }),
      ...(isFocus && onPress && { onPress: () => onPress(shape.key) }),
    }));
  return (
    <MapSurface id={id} label={label} map={map} gestures={gestures} shapes={drawn}>
      <Labels shapes={named} map={map} />
    </MapSurface>
  );
}

/** Larger units are drawn for their line alone. */
const isNamed = ({ kind, look }: { kind: Shape['kind']; look: Look }) =>
  kind === 'grid' || kind === 'compound' || look !== 'existing';

/** Whose name is wanted most: what a file brings, what is looked at, then grids before the compounds in them. */
const weightOf = ({ look, isFocus, kind }: { look: Look; isFocus: boolean; kind: Shape['kind'] }) =>
  order.indexOf(look) * 4 + (isFocus ? 2 : 0) + (kind === 'grid' ? 1 : 0);

const isIn = (focus: readonly string[] | undefined, { unitId }: Shape) => Boolean(unitId && focus?.includes(unitId));

/** What is looked at first: what was asked for, or what the file brings; where there is neither, everything. */
function focusOf<T extends { look: Look; isFocus: boolean }>(placed: T[]): T[] {
  const brought = placed.filter(({ look, isFocus }) => isFocus || look !== 'existing');
  return brought.length > 0 ? brought : placed;
}
