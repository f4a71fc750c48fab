import type { Board, PointsSummary, StatementLine } from '../../api/_contract/points';
import { http } from './http';

export type { Board, PointsSummary, StatementLine };

/** My points. Throws `ApiError`. */
export function readPoints(): Promise<PointsSummary> {
  return http.get('/points');
}

/** A page of what moved my points, newest first. Throws `ApiError`. */
export function readStatement(cursor?: string): Promise<{ items: StatementLine[]; nextCursor: string | null }> {
  return http.get('/points/statement', { query: { cursor } });
}

/** The couriers' board of the week that holds the day (YYYY-MM-DD); this week without one. Throws `ApiError`. */
export function readBoard(startsOn?: string): Promise<Board> {
  return http.get('/points/board', { query: { startsOn } });
}
