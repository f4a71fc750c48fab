import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { redemption } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { giveBack } from './give-back.js';

/**
 * Cancels every open voucher of a person, who is held, because they leave: pieces and points go back. A voucher that is just being
 * handed over is waited for, and stays handed over. Answers how many were cancelled.
 */
export async function cancelOpenRedemptions(context: Context<Transaction>, personId: string): Promise<number> {
  const { db, tenant, now } = context;
  const cancelled = await db
    .update(redemption)
    .set({ status: 'cancelled', endedAt: now, endedBy: personId })
    .where(
      and(eq(redemption.tenantId, tenant.id), eq(redemption.personId, personId), eq(redemption.status, 'reserved')),
    )
    .returning();
  // Shelf after shelf in one order: two who leave at once do not wait for each other in a ring.
  cancelled.sort((one, other) => (one.rewardId < other.rewardId ? -1 : 1));
  for (const voucher of cancelled) await giveBack(context, voucher, 'redemption_cancelled');
  return cancelled.length;
}
