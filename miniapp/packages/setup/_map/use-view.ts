import { useEffect, useMemo, useRef, useState } from 'react';
import { type Area, platform } from '@/platform';
import { panBy, type Point, type View, viewOf, zoomAbout } from './plane';

const tries = 20;

/** What of the plane the surface of that id shows, once it is measured: at first all of the points. */
export function useView(id: string, points: readonly Point[]) {
  const area = useRef<Area>();
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [moved, setMoved] = useState<View>();
  const measure = useRef(async () => {
    const found = await platform.device.measure(id);
    if (!found) return false;
    area.current = found;
    setSize((before) => (before?.width === found.width && before.height === found.height ? before : found));
    return true;
  }).current;

  useEffect(() => {
    let left = tries;
    let timer: ReturnType<typeof setTimeout>;
    // The view may not be laid out in the turn it is drawn.
    const attempt = async () => {
      if ((await measure()) || --left === 0) return;
      timer = setTimeout(attempt, 80);
    };
    void attempt();
    const stop = platform.device.watchSize(() => void measure());
    return () => {
      left = 1;
      clearTimeout(timer);
      stop();
    };
  }, [measure]);

  const fitted = useMemo(() => size && viewOf(points, size), [points, size]);
  const view = moved ?? fitted;
  const change = (turn: (view: View) => View) =>
    setMoved((before) => (before ?? fitted) && turn(before ?? (fitted as View)));
  const zoom = (factor: number, at?: Point) =>
    size && change((now) => zoomAbout(now, size, at ?? { x: size.width / 2, y: size.height / 2 }, factor));
  return {
    size,
    view,
    /** Where the surface is on the screen, as last measured. */
    area,
    measure,
    pan: (delta: Point) => change((now) => panBy(now, delta)),
    zoom,
    /** Shows everything again. */
    fit: () => setMoved(undefined),
  };
}

export type MapView = ReturnType<typeof useView>;
