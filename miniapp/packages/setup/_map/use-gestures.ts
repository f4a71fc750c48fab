import type { View } from '@tarojs/components';
import { type ComponentProps, useEffect, useMemo, useRef, useState } from 'react';
import { createGestureTracker, type HandleActions } from './gesture-tracker';
import type { Point } from './plane';
import { distance } from './ring';
import type { MapView } from './use-view';

/** How far the map is drawn along while fingers are on it; it is drawn anew when they leave. */
export interface Shift {
  x: number;
  y: number;
  zoom: number;
  /** Where it grows from, in px of the surface. */
  origin: Point;
}

type TouchEvent = Parameters<NonNullable<ComponentProps<typeof View>['onTouchStart']>>[0];

/** What is read of a finger's event, and of a mouse's. */
interface Places {
  touches?: ArrayLike<{ clientX: number; clientY: number }>;
  clientX?: number;
  clientY?: number;
}

/** A browser tells of a mouse after a tap, which was no mouse. */
const afterTouchMs = 800;
const isPhone = process.env.TARO_ENV === 'weapp';

interface GestureActions {
  handles?: HandleActions;
  /** A tap beside all handles, in px of the surface. */
  onTap?: (at: Point) => void;
}

/** Fingers and the mouse on a map: one draws the map or a handle along, two zoom. */
export function useGestures(map: MapView, actions: GestureActions = {}) {
  const [shift, setShift] = useState<Shift>();
  const latest = useRef({ map, ...actions });
  latest.current = { map, ...actions };
  const tracker = useMemo(() => trackerOf(latest, setShift), []);
  const touchedAt = useRef(0);
  useEffect(() => tracker.cancel, [tracker]);

  const begin = (points: Point[]) => {
    void map.measure();
    tracker.begin(points);
  };
  /** A finger more or less begins anew from where the others are. */
  const touch = (event: TouchEvent) => {
    touchedAt.current = Date.now();
    const points = pointsOf(event);
    tracker.finish();
    if (points.length > 0) begin(points);
  };
  const unlessTouched = (act: (event: Places) => void) => (event: Places) => {
    if (Date.now() - touchedAt.current > afterTouchMs) act(event);
  };
  const mouse = {
    onMouseDown: unlessTouched((event) => begin(pointsOf(event))),
    onMouseMove: unlessTouched((event) => tracker.move(pointsOf(event))),
    onMouseUp: unlessTouched(tracker.finish),
    onMouseLeave: unlessTouched(tracker.finish),
  };
  const surface = {
    onTouchStart: touch,
    onTouchMove: (event: TouchEvent) => tracker.move(pointsOf(event)),
    onTouchEnd: touch,
    onTouchCancel: touch,
    // On WeChat a finger on the map would scroll the page under it.
    ...(isPhone ? { catchMove: true } : mouse),
  };
  return { shift, surface, handle: (index: number) => handleProps(() => tracker.take(index)) };
}

/** A handle is taken by the same event that then reaches the surface. */
const handleProps = (take: () => void) =>
  isPhone ? { onTouchStart: take } : { onTouchStart: take, onMouseDown: take };

type Latest = { current: { map: MapView } & GestureActions };

function trackerOf(latest: Latest, setShift: (shift: Shift | undefined) => void) {
  const actions = () => latest.current.handles;
  const area = () => latest.current.map.area.current;
  return createGestureTracker(
    {
      onShift: (start, now) => setShift(shiftOf(start, now, area())),
      onSettle(start, now) {
        settle(latest.current.map, shiftOf(start, now, area()));
        setShift(undefined);
      },
      onTap: ({ x, y }) => latest.current.onTap?.({ x: x - (area()?.left ?? 0), y: y - (area()?.top ?? 0) }),
    },
    {
      onDrag: (index, by) => actions()?.onDrag(index, by),
      onDrop: (index) => actions()?.onDrop(index),
      onTap: (index) => actions()?.onTap(index),
      onHold: (index) => actions()?.onHold(index),
    },
  );
}

function pointsOf(event: object): Point[] {
  const { touches, clientX = 0, clientY = 0 } = event as Places;
  if (!touches) return [{ x: clientX, y: clientY }];
  return Array.from(touches, (touch) => ({ x: touch.clientX, y: touch.clientY })).slice(0, 2);
}

function shiftOf(start: Point[], now: Point[], area: { left: number; top: number } | undefined): Shift {
  const [from, to] = [middle(start), middle(now)];
  const [spread, wider] = [spreadOf(start), spreadOf(now)];
  return {
    x: to.x - from.x,
    y: to.y - from.y,
    zoom: spread > 0 && wider > 0 ? wider / spread : 1,
    origin: { x: from.x - (area?.left ?? 0), y: from.y - (area?.top ?? 0) },
  };
}

function settle(map: MapView, { x, y, zoom, origin }: Shift): void {
  if (zoom !== 1) map.zoom(zoom, origin);
  map.pan({ x, y });
}

const middle = (points: Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / Math.max(points.length, 1),
  y: points.reduce((sum, { y }) => sum + y, 0) / Math.max(points.length, 1),
});

const spreadOf = ([a, b]: Point[]) => (a && b ? distance(a, b) : 0);
