import type { ImportProblem } from '../../../_contract/import.js';
import { type RingE6, relateToRing } from '../../place/index.js';
import { type Box, boxesMeet, boxOf, freePieces, type Piece, sharedAreaM2, sharedPieces } from './planar.js';
import type { BoundaryKind } from './row.js';
import { whereabouts } from './whereabouts.js';

/** A boundary as it would be in force: of the file, or one that is there and not in the file. */
export interface LaidOut {
  /** Number of the shape in the file; null for one that is there already. */
  row: number | null;
  name: string;
  kind: BoundaryKind;
  /** Path of the community it belongs to; null where that is unknown. */
  community: string | null;
  ring: RingE6;
  box: Box;
}

/** Thinner than this a piece is rounding, not ground. */
const ROUNDING_M = 0.2;
/** Two neighbours drawn by hand may disagree by this much and still mean the same line. */
const SLIVER_M = 1;
const SLIVER_M2 = 20;
/** Below this a shared area is not even looked at. */
const IGNORED_M2 = 0.5;
/** Words stop being read after so many. */
const TOLD_PER_COMMUNITY = 5;
const OVERLAPS_TOLD = 200;

/**
 * Overlaps of each shape of the file with shapes of its kind: an error where a point would belong to two grids, a warning
 * for slivers, and for compounds, which nothing is routed by. Pure.
 */
export function overlapProblems(shapes: readonly LaidOut[]): ImportProblem[] {
  const problems: ImportProblem[] = [];
  for (const [one, other] of pairsThatMeet(shapes)) {
    if (problems.length >= OVERLAPS_TOLD) break;
    const problem = overlapOf(one, other, shapes);
    if (problem) problems.push(problem);
  }
  return problems;
}

/** Pairs of one kind whose boxes meet and of which one at least is in the file; that one comes first. */
function pairsThatMeet(shapes: readonly LaidOut[]): [LaidOut, LaidOut][] {
  const eastward = shapes.toSorted((one, other) => one.box.west - other.box.west);
  return eastward.flatMap((one, place) => {
    const found: [LaidOut, LaidOut][] = [];
    for (let next = place + 1; next < eastward.length; next += 1) {
      const other = eastward[next] as LaidOut;
      if (other.box.west > one.box.east) break;
      const isAsked = one.kind === other.kind && (one.row !== null || other.row !== null);
      if (isAsked && boxesMeet(one.box, other.box)) found.push(inOrder(one, other));
    }
    return found;
  });
}

function inOrder(one: LaidOut, other: LaidOut): [LaidOut, LaidOut] {
  const isSecondFirst = one.row === null || (other.row !== null && other.row < one.row);
  return isSecondFirst ? [other, one] : [one, other];
}

function overlapOf(one: LaidOut, other: LaidOut, shapes: readonly LaidOut[]): ImportProblem | null {
  const shared = sharedAreaM2(one.ring, other.ring);
  if (shared <= IGNORED_M2) return null;
  const pieces = sharedPieces(one.ring, other.ring)?.filter((piece) => piece.widthM > ROUNDING_M);
  if (pieces?.length === 0) return null;
  const isSliver = pieces?.every((piece) => piece.widthM < SLIVER_M || piece.areaM2 < SLIVER_M2) ?? false;
  const area = metres(pieces?.reduce((sum, piece) => sum + piece.areaM2, 0) ?? shared);
  const whom = other.row === null ? `已有的“${other.name}”` : `“${other.name}”（第 ${other.row} 个图形）`;
  const largest = pieces?.toSorted((piece, next) => next.areaM2 - piece.areaM2)[0];
  const where = largest ? `，${whereabouts(largest.ring, one, landmarksFor(one, shapes))}` : '，在两边交界的地方';
  if (isSliver) return about(one, 'warning', `和${whom}的交界处重叠了一小条（约 ${area} 平方米），画图误差，可以不改`);
  if (one.kind !== 'grid') return about(one, 'warning', `和${whom}重叠约 ${area} 平方米${where}，请核对`);
  const advice = other.row === null ? '请改边界，或把它一起导入' : '请改其中一个的边界';
  return about(one, 'error', `和${whom}重叠约 ${area} 平方米${where}；一个地点只能属于一个网格，${advice}`);
}

/** What people know a place by: the compounds, and for a compound the grids. */
const landmarksFor = ({ kind }: LaidOut, shapes: readonly LaidOut[]) =>
  shapes.filter((other) => other.kind === (kind === 'compound' ? 'grid' : 'compound'));

/**
 * Ground between the grids of one community, and of the community itself where its boundary is known, that belongs to no
 * grid: warnings, because a district is drawn grid by grid, and what lies in a gap still reaches the desk. Pure.
 */
export function gapProblems(shapes: readonly LaidOut[]): ImportProblem[] {
  const byCommunity = new Map<string, LaidOut[]>();
  for (const shape of shapes) {
    if (shape.kind !== 'grid' || shape.community === null) continue;
    byCommunity.set(shape.community, [...(byCommunity.get(shape.community) ?? []), shape]);
  }
  return [...byCommunity].flatMap(([path, grids]) => {
    const first = grids.find(({ row }) => row !== null);
    if (!first) return [];
    const ground = shapes.find(({ kind, community }) => kind === 'community' && community === path);
    return gapsBetween(first, grids, ground ?? null, landmarksFor(first, shapes));
  });
}

function gapsBetween(
  first: LaidOut,
  grids: readonly LaidOut[],
  ground: LaidOut | null,
  landmarks: readonly LaidOut[],
): ImportProblem[] {
  const free = freePieces(
    grids.map(({ ring }) => ring),
    ground?.ring ?? null,
  );
  if (!free) return [about(first, 'warning', '这个社区的网格之间有没有空隙，没能检查出来，请在地图上看一看')];
  const gaps = free.gaps.filter((piece) => piece.widthM > ROUNDING_M);
  const told = gaps.slice(0, TOLD_PER_COMMUNITY).map((gap) => gapProblem(gap, grids, landmarks));
  if (gaps.length > told.length) {
    told.push(about(first, 'warning', `同一社区还有 ${gaps.length - told.length} 处空隙`));
  }
  const rest = free.rest.filter((piece) => piece.widthM > SLIVER_M && piece.areaM2 > SLIVER_M2);
  if (!ground || rest.length === 0) return told;
  const area = metres(rest.reduce((sum, piece) => sum + piece.areaM2, 0));
  const beside = namesAround(rest[0] as Piece, grids);
  const words = `“${ground.name}”边界内还有约 ${area} 平方米不属于任何网格${beside ? `，最大一处在${beside}旁` : ''}`;
  return [...told, about(first, 'warning', words)];
}

function gapProblem(gap: Piece, grids: readonly LaidOut[], landmarks: readonly LaidOut[]): ImportProblem {
  const around = gridsAround(gap, grids);
  const teller =
    around.find(({ row }) => row !== null) ?? grids.find(({ row }) => row !== null) ?? (grids[0] as LaidOut);
  const between = namesOf(around);
  const where = whereabouts(gap.ring, around[0] ?? teller, landmarks);
  return about(teller, 'warning', `${between}之间有约 ${metres(gap.areaM2)} 平方米的空隙，${where}，不属于任何网格`);
}

function gridsAround(piece: Piece, grids: readonly LaidOut[]): LaidOut[] {
  const corners = piece.ring.map(([x, y]): [number, number] => [Math.round(x), Math.round(y)]);
  const box = boxOf(corners);
  return grids.filter((grid) => {
    if (!boxesMeet(grid.box, box, 1)) return false;
    const touches = corners.filter(([longitudeE6, latitudeE6]) => isBeside({ longitudeE6, latitudeE6 }, grid.ring));
    return touches.length > 0;
  });
}

/** On the border, give or take the rounding of a cut-out piece. */
function isBeside({ longitudeE6, latitudeE6 }: { longitudeE6: number; latitudeE6: number }, ring: RingE6): boolean {
  const relations = [-1, 0, 1].flatMap((east) =>
    [-1, 0, 1].map((north) => relateToRing({ longitudeE6: longitudeE6 + east, latitudeE6: latitudeE6 + north }, ring)),
  );
  return relations.some((relation) => relation !== 'outside');
}

const namesAround = (piece: Piece, grids: readonly LaidOut[]): string => namesOf(gridsAround(piece, grids));

function namesOf(grids: readonly LaidOut[]): string {
  const names = grids.slice(0, 4).map(({ name }) => `“${name}”`);
  return grids.length > 4 ? `${names.join('、')}等 ${grids.length} 个网格` : names.join('、');
}

/**
 * What a hole in a shape is about: which grid fills it, if one does. Refused either way: a unit has one outline, and to
 * cut it open for its author would draw a border nobody meant. Pure.
 */
export function holeProblem(one: LaidOut, hole: RingE6, shapes: readonly LaidOut[]): ImportProblem {
  const box = boxOf(hole);
  const area = metres(sharedAreaM2(hole, hole));
  const filling = shapes.find(
    (other) => other !== one && other.kind === one.kind && boxesMeet(other.box, box) && fills(other, hole),
  );
  if (!filling) {
    return about(one, 'error', `中间有一个约 ${area} 平方米的洞，洞里的地方不属于它；请把洞补上，或画成相邻的网格`);
  }
  const words = `中间的洞正好是“${filling.name}”：一个网格不能整个围住另一个，请从洞到外边剪一刀，分成两个网格，或把两个并成一个`;
  return about(one, 'error', words);
}

function fills(other: LaidOut, hole: RingE6): boolean {
  const shared = sharedAreaM2(other.ring, hole);
  return shared > 0.95 * sharedAreaM2(hole, hole) && shared > 0.95 * sharedAreaM2(other.ring, other.ring);
}

/** What of a grid lies outside the community it belongs to. Pure. */
export function outsideProblems(shapes: readonly LaidOut[]): ImportProblem[] {
  const grounds = new Map(
    shapes.filter(({ kind }) => kind === 'community').map((ground) => [ground.community, ground]),
  );
  return shapes.flatMap((grid) => {
    const ground = grid.kind === 'grid' && grid.row !== null ? grounds.get(grid.community) : undefined;
    if (!ground) return [];
    const whole = sharedAreaM2(grid.ring, grid.ring);
    const outside = whole - sharedAreaM2(grid.ring, ground.ring);
    if (outside < Math.max(SLIVER_M2, whole / 100)) return [];
    return [about(grid, 'warning', `有约 ${metres(outside)} 平方米在“${ground.name}”的边界外，请核对`)];
  });
}

function about({ row, name }: LaidOut, level: ImportProblem['level'], message: string): ImportProblem {
  return { level, row, name, field: '边界', message };
}

function metres(area: number): string {
  return Math.max(1, Math.round(area)).toLocaleString('en-US');
}
