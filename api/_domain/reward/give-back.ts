import type { Transaction } from '../../../db/client.js';
import type { redemption } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { movePoints } from '../points/index.js';
import { moveStock } from './move-stock.js';
import { releaseSlot } from './take-slot.js';

/**
 * Puts a voucher's piece back on the shelf, its time back on offer and its points back to its holder. Its row must have
 * been ended before.
 */
export async function giveBack(
  context: Context<Transaction>,
  { id, rewardId, personId, points, slotId }: typeof redemption.$inferSelect,
  cause: 'redemption_cancelled' | 'redemption_expired',
): Promise<void> {
  // The time, the shelf, the account, as when redeeming: nobody waits in a ring.
  if (slotId) await releaseSlot(context, slotId);
  await moveStock(context, { rewardId, kind: 'returned', quantity: 1, redemptionId: id });
  await movePoints(context, { from: 'reserved', to: { personId }, points, cause, causeId: id });
}
