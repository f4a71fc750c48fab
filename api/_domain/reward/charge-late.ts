import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { movePoints } from '../points/index.js';
import { moveStock } from './move-stock.js';
import type { Redemption } from './redemption.js';

const WORDS = '离线交付，补记';

/**
 * Charges for a piece that was handed over before its voucher was cancelled or ran out, and that went back on the books
 * since. The points are owed first, so that all of them are spent whatever the holder has left, and paid from the balance
 * as far as it goes. The piece leaves the shelf again, unless the books have given the last one to somebody else by now:
 * then the next count finds it missing.
 */
export async function chargeLate(
  inner: Context<Transaction>,
  { id, reward, holderId, points }: Redemption,
): Promise<void> {
  // Without the voucher's id: its own piece was taken and returned once already.
  await moveStock(inner, { rewardId: reward.id, kind: 'taken', quantity: -1, words: WORDS });
  const [account] = await lockBalance(inner.db, { tenantId: inner.tenant.id, personId: holderId });
  const debt = { debtOf: holderId };
  await movePoints(inner, { from: debt, to: 'spent', points, cause: 'redemption_fulfilled', causeId: id });
  const paid = Math.min(points, account?.balance ?? 0);
  if (paid > 0) {
    await movePoints(inner, {
      from: { personId: holderId },
      to: debt,
      points: paid,
      cause: 'debt_settled',
      causeId: id,
    });
  }
  await enqueue(inner, 'redemption_fulfilled', { redemptionId: id });
}

const lockBalance = statement<{ tenantId: string; personId: string }, { balance: number }>(
  'lock_balance_of_holder',
  ({ tenantId, personId }) => sql`
    select balance from point_account
    where tenant_id = ${tenantId} and kind = 'person' and person_id = ${personId} for update`,
);
