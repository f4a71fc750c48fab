import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { LedgerDifference } from './verify-ledger.js';

/** Shelves against what came to them and left them. */
export const stockDifferences = statement<{ tenantId: string }, LedgerDifference>(
  'verify_stock',
  ({ tenantId }) => sql`
    select 'stock' as kind, reward.id as subject_id, reward.stock::bigint as stored,
      coalesce(moved.quantity, 0)::bigint as counted
    from reward
    left join (
      select reward_id, sum(quantity) as quantity from stock_movement where tenant_id = ${tenantId} group by reward_id
    ) moved on moved.reward_id = reward.id
    where reward.tenant_id = ${tenantId} and reward.stock <> coalesce(moved.quantity, 0)`,
);
