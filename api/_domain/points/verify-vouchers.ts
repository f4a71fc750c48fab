import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { LedgerDifference } from './verify-ledger.js';

/**
 * Vouchers against their entries, and what is reserved against those that are open. One handed over without network may
 * have been given back on the books before the server heard of it: then its points were charged again.
 */
export const voucherDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_ledger_vouchers',
  ({ tenantId }) => sql`
    with voucher as (
      select redemption.id, redemption.status, redemption.points::bigint as stored,
        coalesce(sum(entry.points) filter (where entry.cause_kind = 'redemption_reserved'), 0) as taken,
        coalesce(sum(entry.points) filter (where entry.cause_kind = 'redemption_' || redemption.status), 0) as closed,
        count(entry.id) as entries,
        count(*) filter (where redemption.status = 'fulfilled' and redemption.handed_over_at is not null
          and entry.cause_kind in ('redemption_cancelled', 'redemption_expired')) as returned_before
      from redemption
      left join ledger_entry entry on entry.tenant_id = redemption.tenant_id and entry.cause_id = redemption.id
        and entry.cause_kind in ('redemption_reserved', 'redemption_fulfilled', 'redemption_cancelled',
          'redemption_expired')
      where redemption.tenant_id = ${tenantId}
      group by redemption.id, redemption.status, redemption.points
    ),
    held as (
      select coalesce(sum(case when entry.credit_account_id = account.id then entry.points else -entry.points end), 0)::bigint
        as points
      from point_account account
      join ledger_entry entry on entry.tenant_id = account.tenant_id
        and (entry.credit_account_id = account.id or entry.debit_account_id = account.id)
      where account.tenant_id = ${tenantId} and account.kind = 'reserved'
    )
    select 'reserved' as kind, null::uuid as subject_id, open.points as stored, held.points as counted
      from (select coalesce(sum(stored), 0)::bigint as points from voucher where status = 'reserved') open, held
      where open.points <> held.points
    union all
    select 'redemption', id, stored, closed from voucher
      where taken <> stored or closed <> stored or entries - returned_before <> (case status when 'reserved' then 1 else 2 end)`,
);
