import type { Point } from './plane';
import { distance } from './ring';

/** What happens to a handle that fingers or a mouse take. */
export interface HandleActions {
  /** It is drawn along, so many px from where it was taken. */
  onDrag(index: number, by: Point): void;
  onDrop(index: number): void;
  onTap(index: number): void;
  /** It is pressed for half a second without moving. */
  onHold(index: number): void;
}

/** What happens to the map beneath: the fingers' places when they came, and now. */
export interface MapActions {
  onShift(start: Point[], now: Point[]): void;
  /** They have left: `now` is where they were last. */
  onSettle(start: Point[], now: Point[]): void;
  /** One finger came and went at the same place. */
  onTap(at: Point): void;
}

interface Gesture {
  handle?: number;
  start: Point[];
  last: Point[];
  hasMoved: boolean;
  isHeld: boolean;
}

const stillPx = 6;
const holdMs = 500;

/** Follows one gesture at a time: one finger draws the map or a handle along, two zoom, a still one taps or holds. */
export function createGestureTracker(map: MapActions, handles?: HandleActions) {
  let gesture: Gesture | undefined;
  let taken: number | undefined;
  let hold: ReturnType<typeof setTimeout> | undefined;

  const waitForHold = (waiting: Gesture, handle: number) => {
    hold = setTimeout(() => {
      if (gesture !== waiting || waiting.hasMoved) return;
      waiting.isHeld = true;
      handles?.onHold(handle);
    }, holdMs);
  };

  const leaveHandle = (handle: number, hasMoved: boolean) => {
    if (hasMoved) handles?.onDrop(handle);
    else handles?.onTap(handle);
  };

  const leaveMap = ({ start, last, hasMoved }: Gesture) => {
    const [at] = start;
    if (hasMoved) map.onSettle(start, last);
    else if (at && start.length === 1) map.onTap(at);
  };

  return {
    /** The gesture that begins next is about this handle. */
    take(handle: number) {
      taken = handle;
    },
    begin(points: Point[]) {
      clearTimeout(hold);
      const next: Gesture = { handle: taken, start: points, last: points, hasMoved: false, isHeld: false };
      taken = undefined;
      gesture = next;
      if (next.handle !== undefined) waitForHold(next, next.handle);
    },
    move(points: Point[]) {
      const now = gesture;
      const [first] = points;
      const [from] = now?.start ?? [];
      if (!now || !first || !from || now.isHeld || points.length !== now.start.length) return;
      if (!now.hasMoved && points.length === 1 && distance(first, from) < stillPx) return;
      now.hasMoved = true;
      now.last = points;
      if (now.handle === undefined) map.onShift(now.start, points);
      else handles?.onDrag(now.handle, { x: first.x - from.x, y: first.y - from.y });
    },
    finish() {
      const now = gesture;
      gesture = undefined;
      clearTimeout(hold);
      if (!now || now.isHeld) return;
      if (now.handle !== undefined) leaveHandle(now.handle, now.hasMoved);
      else leaveMap(now);
    },
    /** Forgets what is under way. */
    cancel() {
      gesture = undefined;
      clearTimeout(hold);
    },
  };
}
