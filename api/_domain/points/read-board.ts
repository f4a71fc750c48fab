import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { neutralNames } from './neutral-name.js';
import { rankByPoints, type Week, weekOf, weekOfDay } from './rules.js';

/** A line of the board. */
export interface BoardRow {
  rank: number;
  /** The person's own name by consent, else a neutral one. */
  name: string;
  points: number;
  /** Reports verified true in the week. */
  reports: number;
  /** Suggestions adopted in the week. */
  suggestions: number;
  isMe: boolean;
}

/** The couriers' board of a week. */
export interface Board {
  /** The Monday, YYYY-MM-DD, Asia/Shanghai. */
  startsOn: string;
  rows: BoardRow[];
}

/** How many are shown; the reader is shown besides, wherever they stand. */
const ROWS_MAX = 20;

/** Who earned most in the week that holds the day `startsOn` (YYYY-MM-DD), or in this week. Points spent do not count. */
export async function readBoard(context: Context, { startsOn }: { startsOn?: string } = {}): Promise<Board> {
  const { actor, tenant, now } = context;
  const myId = personIdOf(actor);
  demand(actor, 'points.read_board');
  const week = startsOn === undefined ? weekOf(now) : weekOfDay(startsOn);
  const ranked = rankByPoints(await findWeek(context, week));
  const shown = ranked.filter((earner, index) => index < ROWS_MAX || earner.personId === myId);
  const neutral = neutralNames(
    tenant.id,
    shown.filter((earner) => !earner.boardConsent).map((earner) => earner.personId),
  );
  return {
    startsOn: week.startsOn,
    rows: shown.map(({ rank, personId, displayName, points, reports, suggestions }) => ({
      rank,
      name: neutral.get(personId) ?? displayName,
      points,
      reports,
      suggestions,
      isMe: personId === myId,
    })),
  };
}

interface WeekEarner {
  personId: string;
  displayName: string;
  boardConsent: boolean;
  points: number;
  reports: number;
  suggestions: number;
}

function findWeek({ db, tenant }: Context, { startAt, endAt }: Week): Promise<WeekEarner[]> {
  return findEarners(db, { tenantId: tenant.id, startAt, endAt });
}

// Only what counts in a section is earned; points that come back from a redemption have none. Within one rank the
// order is that of the accounts' hashes, which says nothing of who came first.
const findEarners = statement<{ tenantId: string; startAt: Date; endAt: Date }, WeekEarner>(
  'find_week_earners',
  ({ tenantId, startAt, endAt }) => sql`
    select account.person_id, person.display_name, person.board_consent, sum(entry.points) as points,
      count(*) filter (where entry.cause_kind = 'report_verified') as reports,
      count(*) filter (where entry.cause_kind = 'suggestion_adopted') as suggestions
    from ledger_entry entry
    join point_account account on account.tenant_id = entry.tenant_id and account.id = entry.credit_account_id
      and account.kind = 'person'
    join person on person.id = account.person_id
    where entry.tenant_id = ${tenantId} and entry.section is not null
      and entry.occurred_at >= ${startAt} and entry.occurred_at < ${endAt}
    group by account.person_id, person.display_name, person.board_consent
    order by md5(account.person_id::text)`,
);
