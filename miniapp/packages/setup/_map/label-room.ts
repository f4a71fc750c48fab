import type { Box, Point, Size } from './plane';

/** A name on the map: where its middle is, in px of the surface. */
export interface Placed {
  name: string;
  note?: string;
  at: Point;
}

const paddingPx = 6;
const lineHeight = 1.35;
/** What a letter, digit or space of a name takes beside a character. */
const narrow = 0.6;

/** What lies over the foot of a map: the scale to the left, three buttons to the right. */
export function footOf({ width, height }: Size, touchPx: number): Box[] {
  const gap = 8;
  return [
    { left: 0, right: 112, top: height - 36, bottom: height },
    { left: width - 3 * (touchPx + gap), right: width, top: height - touchPx - gap, bottom: height },
  ];
}

/**
 * Those of the names that can be read, the first of them before the later: a name that would lie over one before it, or
 * under what is in the way, is left out.
 */
export function readable<T extends Placed>(
  names: readonly T[],
  characterPx: number,
  inTheWay: readonly Box[] = [],
): T[] {
  const taken = [...inTheWay];
  return names.filter((one) => {
    const box = boxOfName(one, characterPx);
    if (taken.some((other) => doOverlap(box, other))) return false;
    taken.push(box);
    return true;
  });
}

/** So far to the left or right that the whole name is on the map. */
export function movedIn<T extends Placed>(name: T, { width }: Size, characterPx: number): T {
  const { left, right } = boxOfName(name, characterPx);
  const by = Math.max(0, -left) - Math.max(0, right - width);
  return by === 0 ? name : { ...name, at: { x: name.at.x + by, y: name.at.y } };
}

function boxOfName({ name, note, at }: Placed, characterPx: number): Box {
  const widest = Math.max(...[name, note ?? ''].map(widthOf));
  const halfWidth = (widest * characterPx) / 2 + paddingPx;
  const halfHeight = ((note ? 2 : 1) * lineHeight * characterPx) / 2 + 1;
  return { left: at.x - halfWidth, right: at.x + halfWidth, top: at.y - halfHeight, bottom: at.y + halfHeight };
}

/** In characters. */
const widthOf = (words: string) => [...words].reduce((sum, one) => sum + (one < '\u2e80' ? narrow : 1), 0);

const doOverlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
