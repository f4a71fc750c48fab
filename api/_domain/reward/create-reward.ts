import { eq } from 'drizzle-orm';
import { reward } from '../../../db/schema/index.js';
import type { RewardKind } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { type Reward, selectRewards } from './reward.js';

export interface NewReward {
  stationUnitId: string;
  kind: RewardKind;
  name: string;
  /** What one piece costs, more than zero. */
  points: number;
  /** How many pieces there are, zero or more. */
  stock: number;
  /** Who gave it, when it was donated. */
  donor?: string;
}

/**
 * Puts a reward on the shelf of a station; the system or the station's keeper does so, anybody else gets
 * `access.forbidden`. Refuses with `unit.not_found` what is no station.
 */
export function createReward(context: Context, input: NewReward): Promise<Reward> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, actor, now } = inner;
    const station = await findUnit(inner, input.stationUnitId);
    if (station.kind !== 'station') throw new DomainError('unit.not_found', undefined, { field: 'stationUnitId' });
    if (!actor.isSystem) demand(actor, 'reward.stock', { unitPath: station.path });
    const id = newId(now);
    await db.insert(reward).values({ ...input, tenantId: tenant.id, id, donor: input.donor ?? null, createdAt: now });
    const [created] = await selectRewards(inner, eq(reward.id, id));
    return created as Reward;
  });
}
