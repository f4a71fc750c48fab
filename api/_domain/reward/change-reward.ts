import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { reward } from '../../../db/schema/index.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import type { RewardTerms } from './create-reward.js';
import { demandKeeper } from './keeper.js';
import { type Reward, selectRewards } from './reward.js';

/**
 * Changes what is said of a reward: its words, price, limit, minimum, or whether it is shown. Points alone are a price that
 * was typed: no class and level say it any more. Vouchers there are keep the price they were made at. Refuses with `access.forbidden` who manages no station's rewards, and with `reward.not_found`.
 */
export async function changeReward(context: Context, rewardId: string, terms: Partial<RewardTerms>): Promise<Reward> {
  const isTyped = terms.points !== undefined && terms.pointsClass === undefined;
  const change = isTyped ? { ...terms, pointsClass: null, pointsLevel: null } : terms;
  demandKeeper(context.actor, 'reward.manage');
  return inTransaction(context, async (inner) => {
    await demandManaged(inner, rewardId);
    const isIt = and(eq(reward.tenantId, inner.tenant.id), eq(reward.id, rewardId));
    if (Object.keys(change).length > 0) await inner.db.update(reward).set(change).where(isIt);
    const [changed] = await selectRewards(inner, eq(reward.id, rewardId));
    return changed as Reward;
  });
}

/** Holds the row of a reward the actor manages, or refuses with `reward.not_found`. */
export async function demandManaged(inner: Context<Transaction>, rewardId: string): Promise<void> {
  const [managed] = await inner.db
    .select({ id: reward.id })
    .from(reward)
    .where(and(eq(reward.tenantId, inner.tenant.id), eq(reward.id, rewardId), isManagedByMe(inner)))
    .for('no key update');
  if (!managed) throw new DomainError('reward.not_found');
}

/** Rewards of stations the actor manages: their own, or those below their unit. */
export function isManagedByMe(context: Context): SQL {
  return mayDoWhere(context, 'reward.manage', { unitId: sql`${reward.stationUnitId}` });
}
