import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { PointSection, Severity } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { pointsClassOf } from '../points/index.js';
import { loadPolicy, type PointsRules, policySchemas } from '../policy/index.js';
import { type AwardFacts, periodsOf } from './amounts.js';
import { type PastAward, type TriedRules, tryRules } from './try-rules.js';

/** What last month would have paid by other rules, beside what it pays by those in force. */
export interface RulesPreview {
  /** YYYY-MM in Asia/Shanghai. */
  month: string;
  personCount: number;
  awardCount: number;
  /** There were more than are tried at once: the first so many. */
  isCut: boolean;
  now: TriedRules;
  proposed: TriedRules;
  /** People who would have had more, and less. */
  gaining: number;
  losing: number;
}

/** More tell no more, and somebody waits. */
const TRIED_MAX = 20_000;

/**
 * Tries points rules on what was verified, adopted and confirmed last month; nothing is changed. Throws
 * `access.forbidden`, and `rules.invalid` naming the field for a body that cannot be.
 */
export async function previewRules(context: Context, body: unknown): Promise<RulesPreview> {
  demand(context.actor, 'rules.manage');
  const read = policySchemas.points_rules.safeParse(body);
  if (!read.success) {
    const path = (read.error.issues[0]?.path ?? []).map(String);
    throw new DomainError('rules.invalid', undefined, { field: ['body', ...path].join('.') });
  }
  const until = periodsOf(context.now).monthStart;
  const from = periodsOf(new Date(until.getTime() - 1)).monthStart;
  const past = await pastAwards(context, from, until);
  const inForce: PointsRules = (await loadPolicy(context, 'points_rules')).body;
  const tried = past.slice(0, TRIED_MAX);
  const [now, proposed] = [tryRules(inForce, tried), tryRules(read.data, tried)];
  const people = [...new Set(tried.map(({ personId }) => personId))];
  const changes = people.map((personId) => (proposed.byPerson.get(personId) ?? 0) - (now.byPerson.get(personId) ?? 0));
  return {
    month: new Date(from.getTime() + 8 * 3_600_000).toISOString().slice(0, 7),
    personCount: people.length,
    awardCount: tried.length,
    isCut: past.length > TRIED_MAX,
    now,
    proposed,
    gaining: changes.filter((change) => change > 0).length,
    losing: changes.filter((change) => change < 0).length,
  };
}

interface Row {
  cause: AwardFacts['cause'];
  personId: string;
  section: PointSection;
  occurredAt: Date;
  categoryCode: string | null;
  severity: Severity | null;
  isFirst: boolean;
  minutes: number | null;
}

async function pastAwards(context: Context, from: Date, until: Date): Promise<PastAward[]> {
  const { db, tenant } = context;
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  const rows = await findPast(db, { tenantId: tenant.id, from, until, limit: TRIED_MAX + 1 });
  return rows.map(({ cause, personId, section, occurredAt, categoryCode, severity, isFirst, minutes }) => {
    const who = { personId, section, occurredAt };
    if (cause === 'suggestion_adopted') return { ...who, facts: { cause } };
    if (cause === 'hours_confirmed') return { ...who, facts: { cause, minutes: minutes ?? 0 } };
    const pointsClass = pointsClassOf(categories, categoryCode ?? '');
    return { ...who, facts: { cause, pointsClass, severity: severity ?? 'normal', isFirst } };
  });
}

// What waited or was capped counts as well: other rules may have paid it.
const findPast = statement<{ tenantId: string; from: Date; until: Date; limit: number }, Row>(
  'find_past_awards',
  (p) => sql`
    with past as (
      select h.cause_kind, h.cause_id, h.person_id, h.section, h.created_at as at from award_hold h
      where h.tenant_id = ${p.tenantId} and h.created_at >= ${p.from}::timestamptz
        and h.created_at < ${p.until}::timestamptz and h.status <> 'dropped'
      union all
      select e.cause_kind, e.cause_id, a.person_id, e.section, e.occurred_at
      from ledger_entry e
      join point_account a on a.tenant_id = e.tenant_id and a.id = e.credit_account_id
      where e.tenant_id = ${p.tenantId} and e.occurred_at >= ${p.from}::timestamptz
        and e.occurred_at < ${p.until}::timestamptz
        and e.cause_kind in ('report_verified', 'suggestion_adopted', 'hours_confirmed')
        and not exists (select from award_hold h where h.tenant_id = e.tenant_id and h.cause_kind = e.cause_kind
          and h.cause_id = e.cause_id)
      order by at limit ${p.limit}::int
    )
    select past.cause_kind as cause, past.person_id, past.section, past.at as occurred_at, t.category_code, t.severity,
      not exists (
        select from ticket_report earlier where earlier.tenant_id = tr.tenant_id and earlier.ticket_id = tr.ticket_id
          and earlier.attached_at < tr.attached_at and earlier.detached_at is null) as is_first,
      service.minutes
    from past
    left join ticket_report tr on past.cause_kind = 'report_verified' and tr.tenant_id = ${p.tenantId}
      and tr.report_id = past.cause_id and tr.detached_at is null
    left join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
    left join service_record service on past.cause_kind = 'hours_confirmed' and service.tenant_id = ${p.tenantId}
      and service.id = past.cause_id
    order by past.at`,
);
