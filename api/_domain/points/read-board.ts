import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { BoardPeriod, BoardScope } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { type BoardPlace, findBoardPlaces, placeOfBoard } from './board-places.js';
import { type BoardKey, countAhead, keptSteps } from './board-steps.js';
import { monthOf } from './month.js';
import { neutralNames } from './neutral-name.js';
import { rankByPoints, weekOf, weekOfDay } from './rules.js';

/** A line of the board. */
export interface BoardRow {
  rank: number;
  /** The person's own name by consent, else a neutral one. */
  name: string;
  points: number;
  /** Reports verified true in the period. */
  reports: number;
  /** Suggestions adopted in the period. */
  suggestions: number;
  isMe: boolean;
}

/** Which board is wanted. */
export interface BoardRequest {
  /** A week unless said otherwise. */
  period?: BoardPeriod | undefined;
  /** The whole district unless said otherwise. */
  scope?: BoardScope | undefined;
  /** The community or team; the reader's own unless said otherwise. */
  scopeId?: string | undefined;
  /** A day of the week or month wanted, YYYY-MM-DD in Asia/Shanghai; this one unless said otherwise. */
  startsOn?: string | undefined;
}

/** Who earned most in a period and place. Points spent do not count; staff are on none. */
export interface Board {
  period: BoardPeriod;
  /** The Monday, or the first of the month, YYYY-MM-DD; 1970-01-01 for all time. */
  startsOn: string;
  scope: BoardScope;
  /** The community or team; null for the district, and when the reader has none. */
  place: BoardPlace | null;
  /** The first twenty, and the reader wherever they stand. */
  rows: BoardRow[];
  /** The reader's own line; null when they earned nothing. */
  me: BoardRow | null;
  /** The boards besides the district's that are the reader's own. */
  places: (BoardPlace & { scope: BoardScope })[];
}

/** How many are shown. */
const ROWS_MAX = 20;

/** Who stands further back than this is told their place as it was within the last half minute. */
const COUNTED_MAX = 1000;

/**
 * Reads a board; a place past the thousandth is one of the last half minute. Refuses a place that is not there with
 * `unit.not_found` or `team.not_found`.
 */
export async function readBoard(context: Context, request: BoardRequest = {}): Promise<Board> {
  const { actor, tenant, now } = context;
  const myId = personIdOf(actor);
  demand(actor, 'points.read_board');
  const { period = 'week', scope = 'tenant' } = request;
  const startsOn = startOf(period, request.startsOn, now);
  const places = await findBoardPlaces(context, myId);
  const place = await placeOfBoard(context, scope, request.scopeId, places);
  const shown = { period, startsOn, scope, place: place && (scope === 'tenant' ? null : place), places };
  if (place === null) return { ...shown, rows: [], me: null };
  const key = { tenantId: tenant.id, period, startsOn, scope, scopeId: place.id };
  const [leading, mine] = await Promise.all([
    findFirst(context.db, { ...key, limit: ROWS_MAX }),
    readMine(context, key, myId),
  ]);
  const first = rankByPoints(leading).sort(byRank);
  const listed = mine && !first.some(({ personId }) => personId === myId) ? [...first, mine] : first;
  const rows = named(tenant.id, listed, myId);
  return { ...shown, rows, me: rows.find(({ isMe }) => isMe) ?? null };
}

async function readMine({ db }: Context, key: BoardKey, personId: string): Promise<Earner | undefined> {
  const [found] = await findMine(db, { ...key, personId, limit: COUNTED_MAX });
  if (!found) return undefined;
  const { ahead, ...mine } = found;
  if (ahead < COUNTED_MAX) return { ...mine, rank: ahead + 1 };
  return { ...mine, rank: Math.max(ahead, countAhead(await keptSteps(db, key), mine.points)) + 1 };
}

function startOf(period: BoardPeriod, day: string | undefined, now: Date): string {
  if (period === 'all') return '1970-01-01';
  if (period === 'month') return `${day?.slice(0, 7) ?? monthOf(now)}-01`;
  return (day === undefined ? weekOf(now) : weekOfDay(day)).startsOn;
}

interface Earner extends Omit<BoardRow, 'isMe' | 'name'> {
  personId: string;
  displayName: string;
  boardConsent: boolean;
}

function named(tenantId: string, earners: readonly Earner[], myId: string): BoardRow[] {
  const hidden = earners.filter(({ boardConsent }) => !boardConsent).map(({ personId }) => personId);
  const neutral = neutralNames(tenantId, hidden);
  return earners.map(({ personId, displayName, boardConsent, ...row }) => ({
    ...row,
    name: neutral.get(personId) ?? displayName,
    isMe: personId === myId,
  }));
}

/** Within one rank in the order of a hash, which says nothing of who came first. */
function byRank(a: Earner, b: Earner): number {
  return a.rank - b.rank || (hashOf(a) < hashOf(b) ? -1 : 1);
}

const hashOf = ({ personId }: Earner): string => createHash('md5').update(personId).digest('hex');

const columns = sql.raw(`tally.person_id, person.display_name, person.board_consent, tally.points,
  tally.report_count as reports, tally.suggestion_count as suggestions`);

// Who of many with as many points is among them is left open: to put them all in order would cost more than the board.
const findFirst = statement<BoardKey & { limit: number }, Omit<Earner, 'rank'>>(
  'find_board_rows',
  (p) => sql`
    select ${columns} from board_tally tally join person on person.id = tally.person_id
    where tally.tenant_id = ${p.tenantId} and tally.period = ${p.period} and tally.starts_on = ${p.startsOn}::date
      and tally.scope = ${p.scope} and tally.scope_id = ${p.scopeId}::uuid and tally.points > 0
    order by tally.points desc limit ${p.limit}`,
);

// Everybody with more points stands before the reader: one count within the index, as far as it is short.
const findMine = statement<BoardKey & { personId: string; limit: number }, Omit<Earner, 'rank'> & { ahead: number }>(
  'find_my_board_row',
  (p) => sql`
    select ${columns}, (
      select count(*)::int from (
        select from board_tally other
        where other.tenant_id = ${p.tenantId} and other.period = ${p.period} and other.starts_on = ${p.startsOn}::date
          and other.scope = ${p.scope} and other.scope_id = ${p.scopeId}::uuid and other.points > tally.points
        limit ${p.limit}) counted) as ahead
    from board_tally tally join person on person.id = tally.person_id
    where tally.tenant_id = ${p.tenantId} and tally.period = ${p.period} and tally.starts_on = ${p.startsOn}::date
      and tally.scope = ${p.scope} and tally.scope_id = ${p.scopeId}::uuid and tally.person_id = ${p.personId}::uuid
      and tally.points > 0`,
);
