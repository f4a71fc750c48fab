import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { photo, reward, unit } from '../../../db/schema/index.js';
import { json } from '../../../db/statement.js';
import type { LimitPeriod, RewardKind, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { rewardPrice } from '../points/index.js';
import { loadPolicy } from '../policy/index.js';

/** The station something is kept at. */
export interface StationRef {
  id: string;
  kind: UnitKind;
  name: string;
  shortName: string;
}

/** Something worth points, with what is left of it. */
export interface Reward {
  id: string;
  /** The thing itself, which several stations may keep. */
  itemId: string;
  kind: RewardKind;
  name: string;
  /** What one piece costs now: by class and level of the rules in force, when it has them. */
  points: number;
  stock: number;
  stockMin: number;
  donor: string | null;
  description: string | null;
  pointsClass: 'A' | 'B' | 'C' | null;
  pointsLevel: number | null;
  personLimit: number | null;
  personLimitPeriod: LimitPeriod | null;
  isHidden: boolean;
  /** Its picture, once that has been looked at. */
  picture: { id: string; widthPx: number | null; heightPx: number | null } | null;
  /** Whether a time has to be taken. */
  hasSlots: boolean;
  station: StationRef;
}

export const stationColumns = {
  id: unit.id,
  kind: sql<UnitKind>`${unit.kind}`.as('station_kind'),
  name: unit.name,
  shortName: unit.shortName,
};

/** Rewards of the tenant that fulfil the condition, at the prices in force: those in stock first, then by price. */
export async function selectRewards(context: Context, condition?: SQL): Promise<Reward[]> {
  const { db, tenant } = context;
  const price = rewardPrice(json((await loadPolicy(context, 'points_rules')).body.rewardPoints));
  return db
    .select({
      id: reward.id,
      itemId: sql<string>`coalesce(${reward.itemId}, ${reward.id})`.as('item'),
      kind: sql<RewardKind>`${reward.kind}`.as('reward_kind'),
      name: reward.name,
      points: price.as('price'),
      stock: reward.stock,
      stockMin: reward.stockMin,
      donor: reward.donor,
      description: reward.description,
      pointsClass: sql<'A' | 'B' | 'C' | null>`${reward.pointsClass}`.as('reward_class'),
      pointsLevel: reward.pointsLevel,
      personLimit: reward.personLimit,
      personLimitPeriod: sql<LimitPeriod | null>`${reward.personLimitPeriod}`.as('reward_limit_period'),
      isHidden: reward.isHidden,
      picture: { id: photo.id, widthPx: photo.widthPx, heightPx: photo.heightPx },
      hasSlots: sql<boolean>`${reward.kind} = 'service' and exists (
        select 1 from service_slot slot where slot.tenant_id = ${reward.tenantId} and slot.reward_id = ${reward.id})`.as(
        'has_slots',
      ),
      station: stationColumns,
    })
    .from(reward)
    .innerJoin(unit, and(eq(unit.tenantId, reward.tenantId), eq(unit.id, reward.stationUnitId)))
    .leftJoin(photo, and(eq(photo.tenantId, reward.tenantId), eq(photo.id, reward.pictureId), eq(photo.state, 'ready')))
    .where(and(eq(reward.tenantId, tenant.id), condition))
    .orderBy(sql`${reward.stock} = 0`, asc(price), asc(reward.id));
}
