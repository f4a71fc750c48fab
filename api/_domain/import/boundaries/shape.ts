import { groundAreaM2 } from '../../../_contract/ground.js';
import type { ImportProblem } from '../../../_contract/import.js';
import { pointFromDegrees, type RingE6, type VertexE6 } from '../../place/index.js';
import { type Box, boxOf, isCounterClockwise } from './planar.js';
import { selfCrossing } from './ring-fault.js';
import type { BoundaryRow, Position } from './row.js';
import { sideOf } from './whereabouts.js';

/** A row with its outline as we store it; without one where nothing can be drawn of it. */
export interface ReadShape {
  row: BoundaryRow;
  /** Counter-clockwise, in micro-degrees WGS-84; null when it is no outline at all. */
  ring: VertexE6[] | null;
  /** Rings cut out of it: a unit has one outline, so they are refused, each in the words that help. */
  holes: VertexE6[][];
  box: Box | null;
  areaM2: number;
  problems: ImportProblem[];
}

/** Mainland, islands and sea of China, in degrees, with a margin. */
const china = { west: 73, east: 136, south: 3, north: 54 };

const TINY_M2 = 100;
const HOUSEHOLDS = { least: 300, most: 500 };

/** Reads the lines of a row in its coordinate system and says in Chinese all that is wrong with them by themselves. Pure. */
export function readShape(row: BoundaryRow): ReadShape {
  const problems: ImportProblem[] = [];
  const tell = (level: ImportProblem['level'], message: string, field = '边界') =>
    problems.push({ level, row: row.row, name: row.name || null, field, message });
  if (row.kind === 'grid' && row.households !== null && !isUsualSize(row.households)) {
    const { least, most } = HOUSEHOLDS;
    tell('warning', `有 ${row.households} 户，一个网格一般为 ${least}–${most} 户`, '户数');
  }
  const misplaced = misplacement(row.parts.flat(2));
  if (misplaced) {
    tell('error', misplaced);
    return { row, ring: null, holes: [], box: null, areaM2: 0, problems };
  }
  if (row.parts.length > 1) {
    tell('error', `由 ${row.parts.length} 块不相连的部分组成，一个单位只能是一整块；请拆成几个网格，或只留一块`);
  }
  const rings = row.parts.map((part) => part.map((ring) => toRing(ring, row.system)));
  const largest = rings.toSorted((one, other) => groundAreaM2(other[0] ?? []) - groundAreaM2(one[0] ?? []))[0] ?? [];
  const [outer = [], ...holes] = largest;
  const fault = faultOf(outer);
  if (fault) tell('error', fault);
  if (outer.length < 3) return { row, ring: null, holes: [], box: null, areaM2: 0, problems };
  const area = groundAreaM2(outer);
  if (!fault && area < TINY_M2) tell('warning', `面积只有 ${Math.round(area)} 平方米，请核对`);
  const ring = isCounterClockwise(outer) ? outer : outer.toReversed();
  return { row, ring, holes: holes.filter((hole) => hole.length > 2), box: boxOf(ring), areaM2: area, problems };
}

function isUsualSize(households: number): boolean {
  return households >= HOUSEHOLDS.least && households <= HOUSEHOLDS.most;
}

/** What is wrong with where the corners lie: words, or null when they may lie in China. */
function misplacement(positions: readonly Position[]): string | null {
  if (positions.length === 0) return '没有坐标';
  if (positions.some((position) => !position.every(Number.isFinite))) return '坐标里有不是数字的内容';
  const [longitude, latitude] = positions.find((position) => !isInChina(position)) ?? [];
  if (longitude === undefined || latitude === undefined) return null;
  if (isInChina([latitude, longitude])) return '经度和纬度写反了，请把经度写在前面';
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
    return '坐标不是经纬度，可能是以米为单位的投影坐标；请在导出时选经纬度（WGS 84 或 CGCS2000）';
  }
  return `坐标 ${longitude.toFixed(3)}, ${latitude.toFixed(3)} 不在中国境内`;
}

function isInChina([longitude, latitude]: Position): boolean {
  const isBetween = longitude >= china.west && longitude <= china.east;
  return isBetween && latitude >= china.south && latitude <= china.north;
}

/** Corners in whole micro-degrees; those that fall together are one. */
function toRing(positions: readonly Position[], system: BoundaryRow['system']): VertexE6[] {
  const vertices = positions.map(([longitude, latitude]): VertexE6 => {
    const point = pointFromDegrees({ longitude, latitude }, system);
    return [point.longitudeE6, point.latitudeE6];
  });
  return vertices.filter((vertex, index) => {
    const before = vertices.at(index - 1);
    return vertices.length === 1 || !before || vertex[0] !== before[0] || vertex[1] !== before[1];
  });
}

/** What keeps an outline from being a boundary, in words; null when it is sound. Pure. */
function faultOf(ring: RingE6): string | null {
  if (new Set(ring.map(String)).size < 3) return '边界少于 3 个不同的点';
  const crossing = selfCrossing(ring);
  if (crossing) return `边界线在${sideOf(crossing, boxOf(ring))}自己和自己交叉了，请把交叉的点挪开`;
  return groundAreaM2(ring) === 0 ? '边界没有围出面积' : null;
}
