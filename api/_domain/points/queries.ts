import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { json, statement } from '../../../db/statement.js';
import { reward } from '../../../db/schema/index.js';
import type { HoldStatus, Severity } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { rewardPrice } from './reward-price.js';
import { mayEarn, pointsClassOf, pointsOfReport } from './rules.js';
import { awardCauses } from './tally.js';

/** How a person stands. Expected is what their reports that wait to be verified on site would earn by today's rules. */
export interface PointsSummary {
  balance: number;
  expectedPoints: number;
  expectedCount: number;
  /** All that was ever earned, whatever was spent since. */
  earnedTotal: number;
  /** The cheapest reward in stock the balance does not reach yet. */
  nextReward: { id: string; name: string; points: number } | null;
}

/**
 * What a report earned, or would earn once verified on site; none when it was rejected or its reporter is staff. `held`
 * waits for a look; `capped` was beyond what a day or month pays; `reversed` was paid and taken back.
 */
export interface ReportPoints {
  state: 'expected' | 'paid' | 'none' | 'held' | 'dropped' | 'capped' | 'reversed';
  points: number;
  /** Why it was dropped or taken back. */
  words: string | null;
}

/** The signed-in person's points. */
export async function readSummary(context: Context): Promise<PointsSummary> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'points.read', { ownerId: personId });
  const [account] = await readAccount(context.db, { tenantId: context.tenant.id, personId });
  const balance = account?.balance ?? 0;
  const expected = await expectedReports(context, personId);
  return {
    balance,
    expectedPoints: [...expected.values()].reduce((sum, points) => sum + points, 0),
    expectedCount: expected.size,
    earnedTotal: account?.earned ?? 0,
    nextReward: await findNextReward(context, balance),
  };
}

/** For reports of the signed-in person: what each earned or would earn. */
export async function readReportPoints(
  context: Context,
  reportIds: readonly string[],
): Promise<Map<string, ReportPoints>> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'points.read', { ownerId: personId });
  const found = await findPointsOfReports(context.db, { tenantId: context.tenant.id, personId, reportIds });
  const expected = await expectedPoints(
    context,
    found.filter((row) => row.isWaiting),
  );
  const rows = new Map(found.map((row) => [row.id, row]));
  return new Map(reportIds.map((id) => [id, standing(rows.get(id), expected.get(id))]));
}

function standing(row: FoundPoints | undefined, expected: number | undefined): ReportPoints {
  const { paid = null, holdStatus = null, holdPoints = null, words = null } = row ?? {};
  if (paid !== null) return { state: row?.isReversed ? 'reversed' : 'paid', points: paid, words };
  if (holdStatus !== null && holdStatus !== 'released') return { state: holdStatus, points: holdPoints ?? 0, words };
  return { state: expected === undefined ? 'none' : 'expected', points: expected ?? 0, words: null };
}

interface ReportFacts {
  id: string;
  categoryCode: string;
  severity: Severity;
  /** False of a report attached to what somebody told first. */
  isFirst: boolean;
}

interface FoundPoints extends ReportFacts {
  paid: number | null;
  isReversed: boolean;
  holdStatus: HoldStatus | null;
  holdPoints: number | null;
  words: string | null;
  isWaiting: boolean;
}

const isFirst = sql.raw(`not exists (select from ticket_report earlier
  where earlier.tenant_id = link.tenant_id and earlier.ticket_id = link.ticket_id
    and earlier.attached_at < link.attached_at and earlier.detached_at is null) as is_first`);

const findPointsOfReports = statement<
  { tenantId: string; personId: string; reportIds: readonly string[] },
  FoundPoints
>(
  'find_points_of_reports',
  ({ tenantId, personId, reportIds }) => sql`
    select report.id, report.category_code, report.severity, ${isFirst},
      case when account.person_id = report.reporter_id then entry.points end as paid,
      exists (select from ledger_entry back where back.tenant_id = report.tenant_id and back.cause_id = report.id
        and back.cause_kind in ('award_reversed', 'debt_incurred')) as is_reversed,
      held.status as hold_status, held.points as hold_points,
      coalesce(held.facts->>'reversalWords', held.words) as words,
      entry.id is null and held.id is null and ticket.verified_at is null
        and ticket.status not in ('rejected', 'merged', 'closed') as is_waiting
    from report
    join ticket_report link
      on link.tenant_id = report.tenant_id and link.report_id = report.id and link.detached_at is null
    join ticket on ticket.tenant_id = link.tenant_id and ticket.id = link.ticket_id
    left join ledger_entry entry
      on entry.tenant_id = report.tenant_id and entry.cause_kind = 'report_verified' and entry.cause_id = report.id
    left join point_account account
      on account.tenant_id = entry.tenant_id and account.id = entry.credit_account_id
    left join award_hold held on held.tenant_id = report.tenant_id and held.cause_kind = 'report_verified'
      and held.cause_id = report.id and held.person_id = report.reporter_id
    where report.tenant_id = ${tenantId} and report.reporter_id = ${personId}
      and report.id = any(${reportIds}::uuid[])`,
);

const readAccount = statement<{ tenantId: string; personId: string }, { balance: number; earned: number }>(
  'read_point_account',
  ({ tenantId, personId }) => sql`
    select account.balance, coalesce((
      select sum(entry.points) from ledger_entry entry
      where entry.tenant_id = account.tenant_id and entry.credit_account_id = account.id
        and entry.cause_kind in ${awardCauses}), 0) as earned
    from point_account account
    where account.tenant_id = ${tenantId} and account.kind = 'person' and account.person_id = ${personId}`,
);

/** Points by report id of the person's reports whose ticket is neither verified nor rejected. */
async function expectedReports(context: Context, personId: string): Promise<Map<string, number>> {
  return expectedPoints(context, await findWaitingReports(context.db, { tenantId: context.tenant.id, personId }));
}

/** What waiting reports of the signed-in person would earn by the rules in force; nothing when they are staff. */
async function expectedPoints(context: Context, waiting: readonly ReportFacts[]): Promise<Map<string, number>> {
  if (waiting.length === 0 || !mayEarn(context.actor.grants.map((grant) => grant.role))) return new Map();
  const rules = await loadPolicy(context, 'points_rules');
  const { body: taxonomy } = await loadPolicy(context, 'taxonomy');
  return new Map(
    waiting.map(({ id, categoryCode, severity, isFirst }) => [
      id,
      pointsOfReport(rules.body, pointsClassOf(taxonomy.categories, categoryCode), severity, isFirst),
    ]),
  );
}

const findWaitingReports = statement<{ tenantId: string; personId: string }, ReportFacts>(
  'find_waiting_reports',
  ({ tenantId, personId }) => sql`
    select report.id, report.category_code, report.severity, ${isFirst}
    from report
    join ticket_report link
      on link.tenant_id = report.tenant_id and link.report_id = report.id and link.detached_at is null
    join ticket on ticket.tenant_id = link.tenant_id and ticket.id = link.ticket_id
    where report.tenant_id = ${tenantId} and report.reporter_id = ${personId}
      and ticket.verified_at is null and ticket.status not in ('rejected', 'merged', 'closed')
      and not exists (
        select 1 from ledger_entry entry
        where entry.tenant_id = report.tenant_id and entry.cause_kind = 'report_verified' and entry.cause_id = report.id)`,
);

async function findNextReward(context: Context, balance: number): Promise<PointsSummary['nextReward']> {
  const { db, tenant } = context;
  const price = rewardPrice(json((await loadPolicy(context, 'points_rules')).body.rewardPoints));
  const isShown = and(eq(reward.tenantId, tenant.id), eq(reward.isHidden, false), gt(reward.stock, 0));
  const [next] = await db
    .select({ id: reward.id, name: reward.name, points: price.as('price') })
    .from(reward)
    .where(and(isShown, gt(price, balance)))
    .orderBy(asc(price), asc(reward.id))
    .limit(1);
  return next ?? null;
}
