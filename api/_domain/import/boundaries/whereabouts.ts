import { distanceToRingM, type RingE6 } from '../../place/index.js';
import { type Box, boxesMeet, boxOf } from './planar.js';

type Point = readonly [number, number];

/** What a place may be named by: something people know, with its outline. */
export interface Landmark {
  name: string;
  ring: RingE6;
  box: Box;
}

/** As far from a landmark people still say that it is beside it. */
const BESIDE_M = 150;
/** At least so far, in micro-degrees, wherever in China. */
const besideE6 = 2_500;

/**
 * Where a piece of ground lies, as people would say it: in or beside the nearest landmark, else on which side of what it
 * is a piece of. Pure.
 */
export function whereabouts(
  piece: readonly Point[],
  whole: { name: string; box: Box },
  landmarks: readonly Landmark[],
) {
  const box = boxOf(piece.map(([x, y]): [number, number] => [Math.round(x), Math.round(y)]));
  const middle = middleOf(box);
  const [longitudeE6, latitudeE6] = middle.map(Math.round) as [number, number];
  const near = landmarks
    .filter((landmark) => boxesMeet(landmark.box, box, besideE6))
    .map(({ name, ring }) => ({ name, metres: distanceToRingM({ longitudeE6, latitudeE6 }, ring) }))
    .filter(({ metres }) => metres <= BESIDE_M)
    .toSorted((one, other) => one.metres - other.metres)[0];
  if (near) return near.metres === 0 ? `在“${near.name}”里` : `在“${near.name}”旁边`;
  return `在“${whole.name}”的${sideOf(middle, whole.box)}`;
}

const sides = ['东边', '东北角', '北边', '西北角', '西边', '西南角', '南边', '东南角'] as const;

/** On which side of a box a point lies, seen from its middle. Pure. */
export function sideOf([x, y]: Point, box: Box): string {
  const [middleX, middleY] = middleOf(box);
  // Of the half width and the half height: so a corner of a long box is a corner.
  const east = (x - middleX) / Math.max(1, (box.east - box.west) / 2);
  const north = (y - middleY) / Math.max(1, (box.north - box.south) / 2);
  if (Math.hypot(east, north) < 0.25) return '中间';
  return sides[(Math.round(Math.atan2(north, east) / (Math.PI / 4)) + 8) % 8] as string;
}

const middleOf = ({ west, east, south, north }: Box): Point => [(west + east) / 2, (south + north) / 2];
