import type { Box, Point } from './plane';

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

/** Those of the names that can be read, the first of them before the later: a name that would lie over one before it is left out. */
export function readable<T extends Placed>(names: readonly T[], characterPx: number): T[] {
  const taken: Box[] = [];
  return names.filter((one) => {
    const box = boxOfName(one, characterPx);
    if (taken.some((other) => doOverlap(box, other))) return false;
    taken.push(box);
    return true;
  });
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
