import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Month } from '../points/index.js';

/** How many entries a month holds, and their points by cause, counted from the entries themselves. */
export const sumMonth = statement<
  { tenantId: string; month: Month },
  { entryCount: number; figures: Record<string, number> }
>(
  'sum_ledger_month',
  ({ tenantId, month }) => sql`
    select coalesce(sum(entries), 0)::bigint as entry_count,
      coalesce(jsonb_object_agg(cause_kind, points) filter (where cause_kind is not null), '{}'::jsonb) as figures
    from (
      select cause_kind, count(*) as entries, sum(points) as points from ledger_entry
      where tenant_id = ${tenantId} and month = ${month} group by cause_kind) by_cause`,
);
