import { type SQL, sql } from 'drizzle-orm';

/** The scope id of the whole district. */
export const wholeDistrict = '00000000-0000-0000-0000-000000000000';

/** What pays: the boards count these, less what was taken back of them. */
export const awardCauses = sql.raw(`('report_verified', 'suggestion_adopted', 'hours_confirmed')`);

/** What takes an award back: from the balance, and as a debt. The cause id is that of the award. */
export const reversalCauses = sql.raw(`('award_reversed', 'debt_incurred')`);

/**
 * What movements add to each board, one row for each person, period and scope. `movements` has the columns `person_id`,
 * `cause_kind` and `cause_id` of the award, `occurred_at` when it was paid, `points` and `times`, both below zero when it
 * was taken back. The community is that of the place (of a report where its ticket lies); the team is the courier's when
 * it was paid. Keeping and rebuilding use this alike.
 */
export function tallyOf(tenantId: SQL, movements: SQL): SQL {
  return sql`
    select ${tenantId} as tenant_id, period.kind as period, period.starts_on, scope.kind as scope, scope.id as scope_id,
      m.person_id, sum(m.points)::int as points,
      coalesce(sum(m.times) filter (where m.cause_kind = 'report_verified'), 0)::int as report_count,
      coalesce(sum(m.times) filter (where m.cause_kind = 'suggestion_adopted'), 0)::int as suggestion_count,
      coalesce(sum(m.times * served.minutes), 0)::int as service_minutes
    from (${movements}) m
    left join lateral (
      select record.minutes, activity.unit_id from service_record record
      join activity on activity.tenant_id = record.tenant_id and activity.id = record.activity_id
      where record.tenant_id = ${tenantId} and record.id = m.cause_id and m.cause_kind = 'hours_confirmed'
    ) served on true
    left join lateral (${placeOf(tenantId)}) place on true
    cross join lateral (${periods}) period(kind, starts_on)
    cross join lateral (
      select 'tenant' as kind, ${wholeDistrict}::uuid as id
      union all (${communityOf(tenantId)})
      union all (${teamOf(tenantId)})
    ) scope
    group by period.kind, period.starts_on, scope.kind, scope.id, m.person_id`;
}

const periods = sql.raw(`values
  ('week', date_trunc('week', m.occurred_at at time zone 'Asia/Shanghai')::date),
  ('month', date_trunc('month', m.occurred_at at time zone 'Asia/Shanghai')::date),
  ('all', date '1970-01-01')`);

const placeOf = (tenantId: SQL): SQL => sql`
  select case m.cause_kind
    when 'report_verified' then (
      select ticket.area_unit_id from ticket_report link
      join ticket on ticket.tenant_id = link.tenant_id and ticket.id = link.ticket_id
      where link.tenant_id = ${tenantId} and link.report_id = m.cause_id and link.detached_at is null)
    when 'suggestion_adopted' then (
      select unit_id from suggestion where tenant_id = ${tenantId} and id = m.cause_id)
    else served.unit_id
  end as unit_id`;

const communityOf = (tenantId: SQL): SQL => sql`
  select 'community', community.id from unit area
  join unit community on community.tenant_id = area.tenant_id and community.kind = 'community'
    and community.id = any(string_to_array(rtrim(area.path, '/'), '/')::uuid[])
  where area.tenant_id = ${tenantId} and area.id = place.unit_id`;

const teamOf = (tenantId: SQL): SQL => sql`
  select 'team', team.id from role_grant held
  join courier_team team on team.tenant_id = held.tenant_id and team.unit_id = held.unit_id
  join team_application joined on joined.tenant_id = team.tenant_id and joined.team_id = team.id
    and joined.status = 'approved' and joined.person_id = held.person_id and joined.decided_at <= m.occurred_at
  where held.tenant_id = ${tenantId} and held.person_id = m.person_id and held.role = 'courier'
    and held.valid_from <= m.occurred_at and (held.valid_to is null or held.valid_to > m.occurred_at)
  order by joined.decided_at desc, joined.id desc limit 1`;
