import { distance } from '../_map/ring';
import type { Point } from '../_map/plane';

/** What a finger needs of each handle: nearer to each other than this they could not be told apart. */
export const handlePx = 44;

/** Which vertices have a handle: all that have room, and the active one always; closer up there is room for more. */
export function shownHandles(corners: readonly Point[], active: number | undefined): number[] {
  const taken: number[] = active !== undefined && active < corners.length ? [active] : [];
  for (const [index, corner] of corners.entries()) {
    const isFree = taken.every((other) => distance(corners[other] as Point, corner) >= handlePx);
    if (isFree) taken.push(index);
  }
  return taken.sort((one, other) => one - other);
}
