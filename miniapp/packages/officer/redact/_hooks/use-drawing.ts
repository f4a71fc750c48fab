import type { View } from '@tarojs/components';
import { type ComponentProps, useRef, useState } from 'react';
import { platform } from '@/platform';
import type { PhotoArea } from '@/services/photos';
import { areaBetween, areasMax, type Frame, type Point } from './areas';

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

/** Boxes that fingers or a mouse draw over the view of that id: those there are, the one being drawn, and taking back the last. */
export function useDrawing(frameId: string) {
  const [areas, setAreas] = useState<PhotoArea[]>([]);
  const [drawn, setDrawn] = useState<PhotoArea>();
  const frame = useRef<Frame>();
  const from = useRef<Point>();
  const touchedAt = useRef(0);

  const measure = async () => {
    frame.current = (await platform.device.measure(frameId)) ?? frame.current;
  };
  const begin = (point: Point | undefined) => {
    from.current = areas.length < areasMax ? point : undefined;
    void measure();
  };
  const move = (point: Point | undefined) => {
    if (from.current && point && frame.current) setDrawn(areaBetween(from.current, point, frame.current));
  };
  const end = () => {
    from.current = undefined;
    if (drawn) setAreas((before) => [...before, drawn]);
    setDrawn(undefined);
  };
  const unlessTouched = (act: (event: Places) => void) => (event: Places) => {
    if (Date.now() - touchedAt.current > afterTouchMs) act(event);
  };
  const mouse = {
    onMouseDown: unlessTouched((event) => begin(pointOf(event))),
    onMouseMove: unlessTouched((event) => move(pointOf(event))),
    onMouseUp: unlessTouched(end),
    onMouseLeave: unlessTouched(end),
  };
  const surface = {
    onTouchStart(event: TouchEvent) {
      touchedAt.current = Date.now();
      begin(pointOf(event));
    },
    onTouchMove: (event: TouchEvent) => move(pointOf(event)),
    onTouchEnd: end,
    onTouchCancel: end,
    // On WeChat a finger on the photo would scroll the page under it.
    ...(isPhone ? { catchMove: true } : mouse),
  };
  return {
    areas,
    drawn,
    surface,
    measure,
    undo: () => setAreas((before) => before.slice(0, -1)),
    clear: () => setAreas([]),
  };
}

function pointOf(event: object): Point | undefined {
  const { touches, clientX = 0, clientY = 0 } = event as Places;
  if (!touches) return { x: clientX, y: clientY };
  const touch = touches[0];
  return touch && { x: touch.clientX, y: touch.clientY };
}
