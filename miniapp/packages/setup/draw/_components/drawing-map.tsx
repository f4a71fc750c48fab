import { View } from '@tarojs/components';
import { useMemo, useRef } from 'react';
import { accessible } from '@/components/accessible';
import { classNames } from '@/components/class-names';
import { Labels } from '../../_map/labels';
import { MapSurface } from '../../_map/map-surface';
import { type Point, toScreen } from '../../_map/plane';
import { distance, edgesOf, middleOf } from '../../_map/ring';
import { useGestures } from '../../_map/use-gestures';
import { useView } from '../../_map/use-view';
import type { Drawing } from '../_hooks/use-drawing';
import { handlePx, shownHandles } from '../handles';
import './drawing-map.scss';

/** An edge shorter than this on the screen has no room for a handle between those of its ends. */
const edgeMinPx = 2 * handlePx;
const nudgePx = 6;

/** The map one draws on: the boundary with a handle at each vertex and in the middle of each edge. */
export function DrawingMap({ name, drawing }: { name: string; drawing: Drawing }) {
  const { points, before, around, drag, selected } = drawing;
  const start = useRef(before).current;
  const map = useView('draw-map', start);
  const { view, size } = map;
  const scale = view?.scale ?? 1;
  const gestures = useGestures(map, {
    handles: {
      onDrag: (index, by) => drawing.dragTo(index, by, scale),
      onDrop: drawing.drop,
      onTap: drawing.select,
      onHold: drawing.remove,
    },
  });
  const beneath = useMemo(
    () => [
      ...around.map((shape) => ({ points: shape.points, look: 'existing' as const })),
      { points: before, look: 'before' as const },
    ],
    [around, before],
  );
  const live = useMemo(() => [{ points, look: 'edited' as const }], [points]);
  const named = around.filter(({ isNeighbour }) => isNeighbour);
  return (
    <MapSurface
      id="draw-map"
      label={`${name}的边界，可以拖动`}
      map={map}
      gestures={gestures}
      shapes={beneath}
      live={live}
    >
      <Labels
        map={map}
        shapes={[
          { key: 'own', name, points: before, tone: 'honey' },
          ...named.map((shape, index) => ({ key: String(index), name: shape.name, points: shape.points })),
        ]}
      />
      {view && size && (
        <Handles
          corners={points.map((point) => toScreen(point, view, size))}
          drawing={drawing}
          take={gestures.handle}
          active={drag?.index ?? selected}
          nudge={(index, by) => drawing.nudge(index, by, scale)}
        />
      )}
    </MapSurface>
  );
}

interface HandlesProps {
  corners: Point[];
  drawing: Drawing;
  take: ReturnType<typeof useGestures>['handle'];
  active: number | undefined;
  nudge: (index: number, by: Point) => void;
}

const at = ({ x, y }: Point) => ({ left: `${x}px`, top: `${y}px` });

function Handles({ corners, drawing, take, active, nudge }: HandlesProps) {
  const shown = shownHandles(corners, active);
  const edges = drawing.drag ? [] : edgesOf(corners);
  return (
    <>
      {edges.map((edge, index) =>
        distance(...edge) < edgeMinPx ? null : (
          <View
            // biome-ignore lint/suspicious/noArrayIndexKey: an edge is known by the vertex it starts at.
            key={`edge-${index}`}
            id={`edge-${index}`}
            className="handle handle--edge"
            style={at(middleOf(edge))}
            onClick={() => drawing.insert(index)}
            {...accessible({ role: 'button', label: `在第 ${index + 1} 个点后面加一个点` })}
          />
        ),
      )}
      {shown.map((index) => (
        <View
          key={`vertex-${index}`}
          id={`vertex-${index}`}
          className={classNames(
            'handle',
            index === active && 'handle--active',
            drawing.drag?.index === index && drawing.drag.snapped && 'handle--snapped',
          )}
          style={at(corners[index] as Point)}
          {...take(index)}
          {...keysFor(index, drawing, nudge)}
          {...accessible({ role: 'button', label: `第 ${index + 1} 个点`, isSelected: index === active })}
        />
      ))}
    </>
  );
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -nudgePx, y: 0 },
  ArrowRight: { x: nudgePx, y: 0 },
  ArrowUp: { x: 0, y: -nudgePx },
  ArrowDown: { x: 0, y: nudgePx },
};

/** With a keyboard: arrows move a vertex, Delete removes it. */
function keysFor(index: number, drawing: Drawing, nudge: HandlesProps['nudge']) {
  if (process.env.TARO_ENV === 'weapp') return {};
  return {
    tabIndex: 0,
    onKeyDown(event: { key?: string; preventDefault?: () => void }) {
      const by = arrows[event.key ?? ''];
      const isRemoving = event.key === 'Delete' || event.key === 'Backspace';
      if (!by && !isRemoving) return;
      event.preventDefault?.();
      if (by) nudge(index, by);
      else drawing.remove(index);
    },
  };
}
