import type { ImportProblem } from '../../../_contract/import.js';
import type { Part, Position } from './row.js';

/** More corners than a map drawn by hand ever has; more cost only time. */
export const VERTICES_MAX = 2000;

/** A shape with its lines as they came, closing corners and all. */
export interface RawShape {
  properties: Record<string, unknown>;
  parts: Position[][][];
}

/** Opens the rings of a shape: the closing corner is dropped, and where there is none it is said that one was taken as given. */
export function openRings(parts: Position[][][], row: number, name: string | null, problems: ImportProblem[]): Part[] {
  const tell = (level: ImportProblem['level'], message: string) =>
    problems.push({ level, row, name, field: '边界', message });
  const opened = parts.map((part) => part.map((ring) => openRing(ring)));
  if (parts.flat().some((ring) => !isClosed(ring))) tell('warning', '边界没有闭合，已把最后一点和第一点连起来');
  const most = Math.max(0, ...opened.flat().map((ring) => ring.length));
  if (most > VERTICES_MAX) tell('error', `边界有 ${most} 个点，最多 ${VERTICES_MAX} 个，请先简化`);
  return opened.map((part) => part.map((ring) => ring.slice(0, VERTICES_MAX)));
}

function isClosed(ring: Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 1 && first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

function openRing(ring: Position[]): Position[] {
  return isClosed(ring) ? ring.slice(0, -1) : ring;
}
