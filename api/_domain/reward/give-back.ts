import type { Transaction } from '../../../db/client.js';
import type { redemption } from '../../../db/schema/index.js';
import { settleDebt } from '../award/index.js';
import type { Context } from '../context.js';
import { movePoints } from '../points/index.js';
import { moveStock } from './move-stock.js';
import { releaseSlot } from './take-slot.js';

/**
 * Puts a voucher's piece back on the shelf, its time back on offer and its points back to its holder; what they owe is paid
 * from these first, as from every point that comes in. The holder must be held, and the voucher's row have been ended before.
 */
export async function giveBack(
  context: Context<Transaction>,
  { id, rewardId, personId, points, slotId }: typeof redemption.$inferSelect,
  cause: 'redemption_cancelled' | 'redemption_expired',
): Promise<void> {
  // The time, the shelf, the account, as when redeeming: nobody waits in a ring.
  if (slotId) await releaseSlot(context, slotId);
  await moveStock(context, { rewardId, kind: 'returned', quantity: 1, redemptionId: id });
  const { entry, isNew } = await movePoints(context, {
    from: 'reserved',
    to: { personId },
    points,
    cause,
    causeId: id,
  });
  // By the entry that brought them: the voucher itself settles once more when it turns out to have been handed over.
  if (isNew) await settleDebt(context, personId, entry.id);
}
