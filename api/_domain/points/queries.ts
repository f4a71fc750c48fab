import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { reward } from '../../../db/schema/index.js';
import type { Severity } from '../../_contract/vocabulary.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { mayEarn, pointsClassOf, pointsOfReport } from './rules.js';

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

/** What a report earned, or would earn once verified on site; none when it was rejected or its reporter is staff. */
export interface ReportPoints {
  state: 'expected' | 'paid' | 'none';
  points: number;
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
  const paid = new Map(found.map((row) => [row.id, row.paid]));
  return new Map(reportIds.map((id) => [id, standing(paid.get(id) ?? undefined, expected.get(id))]));
}

function standing(paid: number | undefined, expected: number | undefined): ReportPoints {
  if (paid !== undefined) return { state: 'paid', points: paid };
  return expected === undefined ? { state: 'none', points: 0 } : { state: 'expected', points: expected };
}

interface ReportFacts {
  id: string;
  categoryCode: string;
  severity: Severity;
}

const findPointsOfReports = statement<
  { tenantId: string; personId: string; reportIds: readonly string[] },
  ReportFacts & { paid: number | null; isWaiting: boolean }
>(
  'find_points_of_reports',
  ({ tenantId, personId, reportIds }) => sql`
    select report.id, report.category_code, report.severity,
      case when account.person_id = report.reporter_id then entry.points end as paid,
      entry.id is null and ticket.verified_at is null
        and ticket.status not in ('rejected', 'merged', 'closed') as is_waiting
    from report
    join ticket_report link
      on link.tenant_id = report.tenant_id and link.report_id = report.id and link.detached_at is null
    join ticket on ticket.tenant_id = link.tenant_id and ticket.id = link.ticket_id
    left join ledger_entry entry
      on entry.tenant_id = report.tenant_id and entry.cause_kind = 'report_verified' and entry.cause_id = report.id
    left join point_account account
      on account.tenant_id = entry.tenant_id and account.id = entry.credit_account_id
    where report.tenant_id = ${tenantId} and report.reporter_id = ${personId}
      and report.id = any(${reportIds}::uuid[])`,
);

const readAccount = statement<{ tenantId: string; personId: string }, { balance: number; earned: number }>(
  'read_point_account',
  ({ tenantId, personId }) => sql`
    select account.balance, coalesce((
      select sum(entry.points) from ledger_entry entry
      where entry.tenant_id = account.tenant_id and entry.credit_account_id = account.id
        and entry.cause_kind in ('report_verified', 'suggestion_adopted')), 0) as earned
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
    waiting.map(({ id, categoryCode, severity }) => [
      id,
      pointsOfReport(rules.body, pointsClassOf(taxonomy.categories, categoryCode), severity),
    ]),
  );
}

const findWaitingReports = statement<{ tenantId: string; personId: string }, ReportFacts>(
  'find_waiting_reports',
  ({ tenantId, personId }) => sql`
    select report.id, report.category_code, report.severity
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

async function findNextReward({ db, tenant }: Context, balance: number): Promise<PointsSummary['nextReward']> {
  const [next] = await db
    .select({ id: reward.id, name: reward.name, points: reward.points })
    .from(reward)
    .where(and(eq(reward.tenantId, tenant.id), gt(reward.points, balance), gt(reward.stock, 0)))
    .orderBy(asc(reward.points), asc(reward.id))
    .limit(1);
  return next ?? null;
}
