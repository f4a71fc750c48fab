import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { LedgerDifference } from './verify-ledger.js';

/** Awards that were kept back for a look: paid only when they were released. */
export const holdDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_award_holds',
  ({ tenantId }) => sql`
    select 'hold' as kind, hold.id as subject_id, (hold.status = 'released')::int::bigint as stored,
      (entry.id is not null)::int::bigint as counted
    from award_hold hold
    left join ledger_entry entry on entry.tenant_id = hold.tenant_id and entry.cause_kind = hold.cause_kind
      and entry.cause_id = hold.cause_id
    where hold.tenant_id = ${tenantId} and hold.status <> 'capped'
      and (hold.status = 'released') <> (entry.id is not null)`,
);
