import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context, UnitRef } from '../context.js';
import { maskWords } from '../personal-data/index.js';
import { neutralNames } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';
import { reporterNames } from '../ticket/index.js';
import type { BulletinFigures, BulletinWeek, Coordinated, GoodStory } from './rules.js';

/** Who is thanked by name at most. */
const THANKED = 5;

interface Scope {
  context: Context;
  unit: UnitRef;
  week: BulletinWeek;
}

/** What the week was at a unit: of all that lies there, whoever holds it, and what it holds itself. */
export async function readFigures(context: Context, unit: UnitRef, week: BulletinWeek): Promise<BulletinFigures> {
  const scope = { context, unit, week };
  const { body } = await loadPolicy(context, 'taxonomy');
  const labels = new Map(body.categories.map(({ code, label }) => [code, label]));
  const what = ({ placeWords, categoryCode, names }: Place) =>
    `${maskWords(placeWords ?? '', names)}${labels.get(categoryCode) ?? '问题'}`;
  const [counts] = await query<Counts>(context.db, countsOf(scope));
  const coordinated = await query<Place & Omit<Coordinated, 'what'>>(context.db, coordinatedOf(scope));
  const stories = await query<Place & Omit<GoodStory, 'what'>>(context.db, storiesOf(scope));
  const thanked = await readThanked(scope);
  return {
    ...(counts as Counts),
    solvedByGrid: await query(context.db, gridsOf(scope)),
    coordinated: coordinated.map((row) => ({ what: what(row), party: row.party, promisedAt: row.promisedAt })),
    stories: stories.map((row) => ({ what: what(row), reportCount: row.reportCount, hours: row.hours })),
    ...thanked,
  };
}

interface Place {
  placeWords: string | null;
  categoryCode: string;
  /** Who reported it: nobody a group reads of. */
  names: string[];
}

type Counts = Pick<BulletinFigures, 'reported' | 'verified' | 'solved' | 'notOurs' | 'overdue'>;

/** Tickets of the unit, as `t`. */
function ticketsOf({ context, unit }: Scope): SQL {
  const below = sql`(select id from unit where tenant_id = ${context.tenant.id}
    and path ~>=~ ${unit.path} and path ~<~ ${`${unit.path.slice(0, -1)}0`})`;
  return sql`ticket t where t.tenant_id = ${context.tenant.id}
    and (t.area_unit_id in ${below} or t.holder_unit_id in ${below}) and t.parent_id is null`;
}

const inWeek = (moment: SQL, { week }: Scope): SQL =>
  sql`${moment} >= ${week.startAt}::timestamptz and ${moment} < ${week.endAt}::timestamptz`;

const isSolved = sql.raw(`coalesce(t.resolution_kind, 'solved') = 'solved' and t.status in ('resolved', 'closed')`);

/** What is said of now is said of the end of a week that is over. */
const asOf = ({ context: { now }, week }: Scope): Date => (now < week.endAt ? now : week.endAt);

function countsOf(scope: Scope): SQL {
  const at = asOf(scope);
  return sql`select
    coalesce((select count(*) from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
      where tr.tenant_id = ${scope.context.tenant.id} and tr.detached_at is null and r.withdrawn_at is null
        and tr.ticket_id in (select t.id from ${ticketsOf(scope)} and t.opened_at < ${scope.week.endAt}::timestamptz
          and t.changed_at >= ${scope.week.startAt}::timestamptz)
        and ${inWeek(sql`r.received_at`, scope)}), 0)::int as reported,
    count(*) filter (where ${inWeek(sql`t.verified_at`, scope)})::int as verified,
    count(*) filter (where ${isSolved} and ${inWeek(sql`t.resolved_at`, scope)})::int as solved,
    count(*) filter (where t.resolution_kind = 'not_ours' and ${inWeek(sql`t.resolved_at`, scope)})::int as not_ours,
    count(*) filter (where t.status not in ('resolved', 'closed', 'rejected', 'merged')
      and t.deadline_at < ${at}::timestamptz)::int as overdue
    from ${ticketsOf(scope)}`;
}

function gridsOf(scope: Scope): SQL {
  return sql`select area.short_name as grid, count(*)::int as count
    from (select t.area_unit_id, t.tenant_id from ${ticketsOf(scope)} and ${isSolved}
      and ${inWeek(sql`t.resolved_at`, scope)}) solved
    join unit area on area.tenant_id = solved.tenant_id and area.id = solved.area_unit_id
    group by area.id, area.short_name order by area.short_name, area.id`;
}

function coordinatedOf(scope: Scope): SQL {
  return sql`select t.place_words, t.category_code, ${reporterNames} as names, c.party_name as party,
      to_char(c.promised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as promised_at
    from (select t.* from ${ticketsOf(scope)} and t.status = 'coordinating') t
    join coordination c on c.tenant_id = t.tenant_id and c.ticket_id = t.id and c.settled_at is null
    where c.started_at < ${scope.week.endAt}::timestamptz
    order by c.promised_at, t.id limit 100`;
}

/** Those that most people are glad about, the quickest first among them; what was dangerous is no story. */
function storiesOf(scope: Scope): SQL {
  return sql`select t.place_words, t.category_code, ${reporterNames} as names, t.report_count,
      extract(epoch from t.resolved_at - t.opened_at)::float8 / 3600 as hours
    from ${ticketsOf(scope)} and ${isSolved} and ${inWeek(sql`t.resolved_at`, scope)}
      and t.disputed_at is null and t.severity <> 'danger' and t.report_count > 0 and t.place_words is not null
    order by t.report_count desc, t.resolved_at - t.opened_at, t.id limit 2`;
}

/** Whose reports were paid, by the name they chose for the board; in no order of merit. */
async function readThanked(scope: Scope): Promise<Pick<BulletinFigures, 'thanked' | 'thankedCount' | 'points'>> {
  const { context } = scope;
  const earners = await query<{ personId: string; name: string; boardConsent: boolean; points: number }>(
    context.db,
    sql`select p.id as person_id, p.display_name as name, p.board_consent, sum(l.points)::int as points
        from ledger_entry l
        join report r on r.tenant_id = l.tenant_id and r.id = l.cause_id
        join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
        join person p on p.id = r.reporter_id and p.deleted_at is null
        where l.tenant_id = ${context.tenant.id} and l.cause_kind = 'report_verified'
          and ${inWeek(sql`l.occurred_at`, scope)} and tr.ticket_id in (select t.id from ${ticketsOf(scope)})
        group by p.id order by md5(p.id::text)`,
  );
  const hidden = earners.filter(({ boardConsent }) => !boardConsent).map(({ personId }) => personId);
  const neutral = neutralNames(context.tenant.id, hidden);
  return {
    thanked: earners.slice(0, THANKED).map(({ personId, name }) => neutral.get(personId) ?? name),
    thankedCount: earners.length,
    points: earners.reduce((sum, { points }) => sum + points, 0),
  };
}
