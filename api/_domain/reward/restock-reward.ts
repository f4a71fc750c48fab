import { and, eq, sql } from 'drizzle-orm';
import { reward } from '../../../db/schema/index.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { demandKeeper } from './keeper.js';
import { type Reward, selectRewards } from './reward.js';

/**
 * Adds pieces, one or more, to a reward of the keeper's own station. Refuses with `access.forbidden` who keeps no
 * station, and with `reward.not_found` (another station's, too).
 */
export async function restockReward(
  context: Context,
  rewardId: string,
  { quantity }: { quantity: number },
): Promise<Reward> {
  demandKeeper(context.actor, 'reward.stock');
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    const isOurs = and(
      eq(reward.id, rewardId),
      mayDoWhere(inner, 'reward.stock', { unitId: sql`${reward.stationUnitId}` }),
    );
    await db
      .update(reward)
      .set({ stock: sql`${reward.stock} + ${quantity}` })
      .where(and(eq(reward.tenantId, tenant.id), isOurs));
    const [restocked] = await selectRewards(inner, isOurs);
    if (!restocked) throw new DomainError('reward.not_found');
    return restocked;
  });
}
