import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';

/** Something of the ledger that does not add up. */
export interface LedgerDifference {
  /**
   * `balance`: a personal balance is not the sum of its entries; `negative`: it is below zero; `cause`: a cause moved
   * points more than once; `reserved`: the reserved account does not hold what open redemptions stand for;
   * `redemption`: a redemption's entries do not fit its status or its points.
   */
  kind: 'balance' | 'negative' | 'cause' | 'reserved' | 'redemption';
  /** The account, cause or redemption; empty for the reserved account as a whole. */
  subjectId: string | null;
  /** What is stored. */
  stored: number;
  /** What counting again gives. */
  counted: number;
}

/** Counts the tenant's whole ledger again, in one snapshot, and answers what differs: nothing, when all is well. */
export function verifyLedger({ db, tenant }: Context): Promise<LedgerDifference[]> {
  return findDifferences(db, { tenantId: tenant.id });
}

const findDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_ledger',
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
    voucher as (
      select redemption.id, redemption.status, redemption.points::bigint as stored,
        coalesce(sum(entry.points) filter (where entry.cause_kind = 'redemption_reserved'), 0) as taken,
        coalesce(sum(entry.points) filter (where entry.cause_kind = 'redemption_' || redemption.status), 0) as closed,
        count(entry.id) as entries
      from redemption left join entry on entry.cause_id = redemption.id and entry.cause_kind like 'redemption_%'
      where redemption.tenant_id = ${tenantId}
      group by redemption.id, redemption.status, redemption.points
    )
    select 'balance' as kind, id as subject_id, stored, counted from account
      where kind = 'person' and stored <> counted
    union all
    select 'negative', id, stored, counted from account where kind = 'person' and (stored < 0 or counted < 0)
    union all
    select 'cause', cause_id, 1, count(*) from entry group by cause_kind, cause_id having count(*) > 1
    union all
    select 'reserved', null, open.points, held.points
      from (select coalesce(sum(stored), 0)::bigint as points from voucher where status = 'reserved') open,
        (select coalesce(sum(counted), 0)::bigint as points from account where kind = 'reserved') held
      where open.points <> held.points
    union all
    select 'redemption', id, stored, closed from voucher
      where taken <> stored or closed <> stored or entries <> (case status when 'reserved' then 1 else 2 end)`,
);
