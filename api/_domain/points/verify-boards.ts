import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { earnedMovements } from './earned-movements.js';
import { tallyOf } from './tally.js';
import type { LedgerDifference } from './verify-ledger.js';

/**
 * The boards against what was earned, person by person, period by period and kind of scope by kind of scope. Which
 * community it was is left out: a border that was drawn anew since moves what lies beside it when boards are rebuilt.
 */
export const boardDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_boards',
  ({ tenantId }) => sql`
    with kept as (
      select person_id, period, starts_on, scope, sum(points) as points, sum(report_count) as reports,
        sum(suggestion_count) as suggestions, sum(service_minutes) as minutes
      from board_tally where tenant_id = ${tenantId} group by person_id, period, starts_on, scope
    ),
    counted as (
      select person_id, period, starts_on, scope, sum(points) as points, sum(report_count) as reports,
        sum(suggestion_count) as suggestions, sum(service_minutes) as minutes
      from (${tallyOf(sql`${tenantId}`, earnedMovements(sql`${tenantId}`, sql`true`))}) tally
      group by person_id, period, starts_on, scope
    )
    select 'board' as kind, person_id as subject_id, coalesce(kept.points, 0)::bigint as stored,
      coalesce(counted.points, 0)::bigint as counted
    from kept full join counted using (person_id, period, starts_on, scope)
    where coalesce(kept.points, 0) <> coalesce(counted.points, 0)
      or coalesce(kept.reports, 0) <> coalesce(counted.reports, 0)
      or coalesce(kept.suggestions, 0) <> coalesce(counted.suggestions, 0)
      or coalesce(kept.minutes, 0) <> coalesce(counted.minutes, 0)
    order by person_id limit 1000`,
);
