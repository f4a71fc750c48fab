import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { awardCauses, reversalCauses } from './tally.js';
import type { LedgerDifference } from './verify-ledger.js';

/** Balances and debts against their entries and each other, all accounts against zero, causes that paid twice, and awards taken back. */
export const accountDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_ledger_accounts',
  ({ tenantId }) => sql`
    with entry as (select * from ledger_entry where tenant_id = ${tenantId}),
    movement as (
      select debit_account_id as account_id, -points as points from entry
      union all
      select credit_account_id, points from entry
    ),
    account as (
      select point_account.id, point_account.kind, point_account.balance::bigint as stored,
        coalesce(sum(movement.points), 0) as counted
      from point_account left join movement on movement.account_id = point_account.id
      where point_account.tenant_id = ${tenantId}
      group by point_account.id, point_account.kind, point_account.balance
    ),
    award as (select * from entry where cause_kind in ${awardCauses}),
    taken as (
      select cause_id, sum(points) as points from entry where cause_kind in ${reversalCauses} group by cause_id
    )
    select 'balance' as kind, id as subject_id, stored, counted from account where stored <> counted
    union all
    select 'negative', id, stored, counted from account
      where kind = 'person' and (stored < 0 or counted < 0) or kind = 'debt' and (stored > 0 or counted > 0)
    union all
    select 'owed', owing.id, owing.balance::bigint, own.balance::bigint
      from point_account owing
      join point_account own on own.tenant_id = owing.tenant_id and own.person_id = owing.person_id
        and own.kind = 'person' and own.balance > 0
      where owing.tenant_id = ${tenantId} and owing.kind = 'debt' and owing.balance < 0
    union all
    select 'sum', null, 0, total.counted from (select coalesce(sum(counted), 0)::bigint as counted from account) total
      where total.counted <> 0
    union all
    select 'cause', cause_id, 1, count(*) from entry group by cause_kind, cause_id having count(*) > 1
    union all
    select 'reversal', taken.cause_id, coalesce(award.points, 0), taken.points from taken
      left join award on award.cause_id = taken.cause_id
      where award.points is distinct from taken.points`,
);
