import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { reward } from '../../../db/schema/index.js';
import type { LimitPeriod, RewardKind } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { findUnit } from '../unit/index.js';
import { moveStock } from './move-stock.js';
import { type Reward, selectRewards } from './reward.js';

/** What is said of a reward, whatever lies on the shelf. */
export interface RewardTerms {
  kind: RewardKind;
  name: string;
  /** What one piece costs while no class and level say so; more than zero. */
  points: number;
  /** Who gave it, when it was donated. */
  donor?: string | null | undefined;
  description?: string | null | undefined;
  pointsClass?: 'A' | 'B' | 'C' | null | undefined;
  /** 1, 2 or 3 within the class. */
  pointsLevel?: number | null | undefined;
  /** How many pieces one person may have in the period; both, or neither. */
  personLimit?: number | null | undefined;
  personLimitPeriod?: LimitPeriod | null | undefined;
  /** Below this many pieces it stands on the restock list. */
  stockMin?: number | undefined;
  isHidden?: boolean | undefined;
}

export interface NewReward extends RewardTerms {
  stationUnitId: string;
  /** How many pieces there are, zero or more. */
  stock: number;
  /** The same thing is kept at another station already: limits and the catalogue count both as one. */
  itemId?: string | undefined;
}

/**
 * Puts a reward on the shelf of a station; the system, the station's keeper or a lead above it does so, anybody else gets
 * `access.forbidden`. Refuses with `unit.not_found` what is no station, and with `reward.not_found` an item nobody keeps.
 */
export function createReward(context: Context, { stock, itemId, ...input }: NewReward): Promise<Reward> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, actor, now } = inner;
    const station = await findUnit(inner, input.stationUnitId);
    if (station.kind !== 'station') throw new DomainError('unit.not_found', undefined, { field: 'stationUnitId' });
    if (!actor.isSystem) demand(actor, 'reward.manage', { unitPath: station.path });
    if (itemId) await demandItem(inner, itemId);
    const id = newId(now);
    const row = { ...input, tenantId: tenant.id, id, itemId: itemId ?? id, stock: 0, createdAt: now };
    await db.insert(reward).values(row);
    if (stock > 0) await moveStock(inner, { rewardId: id, kind: 'restocked', quantity: stock });
    const [created] = await selectRewards(inner, eq(reward.id, id));
    return created as Reward;
  });
}

async function demandItem({ db, tenant }: Context<Transaction>, itemId: string): Promise<void> {
  const [known] = await db
    .select({ id: reward.id })
    .from(reward)
    .where(and(eq(reward.tenantId, tenant.id), eq(sql`coalesce(${reward.itemId}, ${reward.id})`, itemId)))
    .limit(1);
  if (!known) throw new DomainError('reward.not_found', undefined, { field: 'itemId' });
}
