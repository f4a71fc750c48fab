import type { Board, MyTeam } from '../../api/_contract/board';
import type { PointsSummary, StatementLine, StatementMonths } from '../../api/_contract/points';
import { http } from './http';

export type { Board, MyTeam, PointsSummary, StatementLine, StatementMonths };

/** My points. Throws `ApiError`. */
export function readPoints(): Promise<PointsSummary> {
  return http.get('/points');
}

/** A page of what moved my points, newest first. Throws `ApiError`. */
export function readStatement(cursor?: string): Promise<{ items: StatementLine[]; nextCursor: string | null }> {
  return http.get('/points/statement', { query: { cursor } });
}

/** The account month by month, and the awards that are not in the balance. Throws `ApiError`. */
export function readMonths(): Promise<StatementMonths> {
  return http.get('/points/statement/months');
}

/** Which board: a week of the whole district unless said otherwise. */
export interface BoardChoice {
  period?: Board['period'];
  scope?: Board['scope'];
  /** Any day of the week or month, YYYY-MM-DD; this one when left out. */
  startsOn?: string | undefined;
}

/** Who earned most, and my own place. Throws `ApiError`. */
export function readBoard({ period, scope, startsOn }: BoardChoice = {}): Promise<Board> {
  return http.get('/boards', { query: { period, scope, startsOn } });
}

/** The couriers' team I ride with; null without one. Throws `ApiError`. */
export async function readMyTeam(): Promise<MyTeam['team']> {
  return (await http.get<MyTeam>('/teams/mine')).team;
}
