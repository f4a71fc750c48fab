import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { type redemption, reward } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { movePoints } from '../points/index.js';

/** Puts a voucher's piece back on the shelf and its points back to its holder. Its row must have been ended before. */
export async function giveBack(
  context: Context<Transaction>,
  { id, rewardId, personId, points }: typeof redemption.$inferSelect,
  cause: 'redemption_cancelled' | 'redemption_expired',
): Promise<void> {
  const { db, tenant } = context;
  // The shelf before the account, as when redeeming: nobody waits in a ring.
  await db
    .update(reward)
    .set({ stock: sql`${reward.stock} + 1` })
    .where(and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId)));
  await movePoints(context, { from: 'reserved', to: { personId }, points, cause, causeId: id });
}
