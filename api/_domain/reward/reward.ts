import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { reward, unit } from '../../../db/schema/index.js';
import type { RewardKind, UnitKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

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
  kind: RewardKind;
  name: string;
  points: number;
  stock: number;
  donor: string | null;
  station: StationRef;
}

export const stationColumns = {
  id: unit.id,
  kind: sql<UnitKind>`${unit.kind}`.as('station_kind'),
  name: unit.name,
  shortName: unit.shortName,
};

/** Rewards of the tenant that fulfil the condition: those in stock first, then by points. */
export function selectRewards({ db, tenant }: Context, condition?: SQL): Promise<Reward[]> {
  return db
    .select({
      id: reward.id,
      kind: sql<RewardKind>`${reward.kind}`.as('reward_kind'),
      name: reward.name,
      points: reward.points,
      stock: reward.stock,
      donor: reward.donor,
      station: stationColumns,
    })
    .from(reward)
    .innerJoin(unit, and(eq(unit.tenantId, reward.tenantId), eq(unit.id, reward.stationUnitId)))
    .where(and(eq(reward.tenantId, tenant.id), condition))
    .orderBy(sql`${reward.stock} = 0`, asc(reward.points), asc(reward.id));
}
