import { type SQL, sql } from 'drizzle-orm';
import { awardCauses, reversalCauses } from './tally.js';

/**
 * Every award of the ledger, and what was taken back of it, as movements for the boards; of the people whose account
 * (as `earner`) fulfils the condition. Who deleted their account is on no board.
 */
export function earnedMovements(tenantId: SQL, condition: SQL): SQL {
  const award = sql`
    from point_account earner
    join person on person.id = earner.person_id and person.deleted_at is null
    join ledger_entry award on award.tenant_id = earner.tenant_id and award.credit_account_id = earner.id
      and award.cause_kind in ${awardCauses} and award.section is not null`;
  const where = sql`where earner.tenant_id = ${tenantId} and earner.kind = 'person' and ${condition}`;
  return sql`
    select earner.person_id, award.cause_kind, award.cause_id, award.occurred_at, award.points, 1 as times
    ${award} ${where}
    union all
    select earner.person_id, award.cause_kind, award.cause_id, award.occurred_at, -sum(taken.points), -1
    ${award}
    join ledger_entry taken on taken.tenant_id = award.tenant_id and taken.cause_id = award.cause_id
      and taken.cause_kind in ${reversalCauses} and taken.section is not null
    ${where}
    group by earner.person_id, award.cause_kind, award.cause_id, award.occurred_at`;
}
