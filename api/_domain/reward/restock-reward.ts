import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { reward } from '../../../db/schema/index.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { demandKeeper } from './keeper.js';
import { moveStock, type StockChange } from './move-stock.js';
import { type Reward, selectRewards } from './reward.js';

/**
 * Adds pieces, one or more, to a reward of the keeper's own station. Refuses with `access.forbidden` who keeps no
 * station, and with `reward.not_found` (another station's, too).
 */
export function restockReward(context: Context, rewardId: string, { quantity }: { quantity: number }): Promise<Reward> {
  return changeOurs(context, { rewardId, kind: 'restocked', quantity });
}

/**
 * Writes off pieces that broke or spoiled, with how. Refuses as {@link restockReward}, and with `reward.out_of_stock` when
 * not so many are free.
 */
export function writeOffPieces(
  context: Context,
  rewardId: string,
  { quantity, words }: { quantity: number; words: string },
): Promise<Reward> {
  return changeOurs(context, { rewardId, kind: 'damaged', quantity: -quantity, words });
}

async function changeOurs(context: Context, change: StockChange): Promise<Reward> {
  demandKeeper(context.actor, 'reward.stock');
  return inTransaction(context, async (inner) => {
    await demandOurs(inner, change.rewardId);
    if (!(await moveStock(inner, change))) throw new DomainError('reward.out_of_stock');
    const [changed] = await selectRewards(inner, eq(reward.id, change.rewardId));
    return changed as Reward;
  });
}

/** Holds the row of a reward of the keeper's own stations, or refuses with `reward.not_found`; answers what lies there. */
export async function demandOurs(inner: Context<Transaction>, rewardId: string): Promise<{ stock: number }> {
  const isOurs = mayDoWhere(inner, 'reward.stock', { unitId: sql`${reward.stationUnitId}` });
  const [ours] = await inner.db
    .select({ stock: reward.stock })
    .from(reward)
    .where(and(eq(reward.tenantId, inner.tenant.id), eq(reward.id, rewardId), isOurs))
    .for('no key update');
  if (!ours) throw new DomainError('reward.not_found');
  return ours;
}
