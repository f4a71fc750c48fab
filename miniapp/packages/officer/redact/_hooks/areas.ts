import type { PhotoArea } from '@/services/photos';

export interface Point {
  x: number;
  y: number;
}

/** Where the photo stands on the screen, in px. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** As many as the server burns at once. */
export const areasMax = 20;
/** A finger that only tapped drew nothing. */
const leastPx = 8;

/** What a finger drew between two points of the screen, as part of the photo; nothing when it was a mere tap. */
export function areaBetween(from: Point, to: Point, frame: Frame): PhotoArea | undefined {
  if (Math.abs(to.x - from.x) < leastPx || Math.abs(to.y - from.y) < leastPx) return undefined;
  const [left, right] = ordered(part(from.x - frame.left, frame.width), part(to.x - frame.left, frame.width));
  const [top, bottom] = ordered(part(from.y - frame.top, frame.height), part(to.y - frame.top, frame.height));
  const [width, height] = [right - left, bottom - top];
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : undefined;
}

const part = (px: number, of: number) => Math.min(1, Math.max(0, px / Math.max(of, 1)));
const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);
