import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { person, redemption, reward, serviceSlot, unit } from '../../../db/schema/index.js';
import type { RedemptionStatus, RewardKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type StationRef, stationColumns } from './reward.js';

/** A voucher: points kept back for one piece of a reward. */
export interface Redemption {
  id: string;
  code: string;
  status: RedemptionStatus;
  points: number;
  reward: { id: string; kind: RewardKind; name: string };
  station: StationRef;
  holderId: string;
  /** In full: mask it for everybody but the holder. */
  holderName: string;
  createdAt: Date;
  expiresAt: Date;
  /** When it was handed over, cancelled or ran out. */
  endedAt: Date | null;
  /** When it was handed over without network; empty when the server knew at once. */
  handedOverAt: Date | null;
  endedBy: string | null;
  /** The time taken, of a service with times. */
  slot: { id: string; startsAt: Date; endsAt: Date } | null;
}

/** Redemptions of the tenant that fulfil the condition, newest first. */
export function selectRedemptions(
  { db, tenant }: Context,
  condition: SQL | undefined,
  limit: number,
): Promise<Redemption[]> {
  return db
    .select({
      id: redemption.id,
      code: redemption.code,
      status: sql<RedemptionStatus>`${redemption.status}`.as('redemption_status'),
      points: redemption.points,
      reward: { id: reward.id, kind: sql<RewardKind>`${reward.kind}`.as('reward_kind'), name: reward.name },
      station: stationColumns,
      holderId: redemption.personId,
      holderName: person.displayName,
      createdAt: redemption.createdAt,
      expiresAt: redemption.expiresAt,
      endedAt: redemption.endedAt,
      handedOverAt: redemption.handedOverAt,
      endedBy: redemption.endedBy,
      slot: { id: serviceSlot.id, startsAt: serviceSlot.startsAt, endsAt: serviceSlot.endsAt },
    })
    .from(redemption)
    .innerJoin(reward, and(eq(reward.tenantId, redemption.tenantId), eq(reward.id, redemption.rewardId)))
    .innerJoin(unit, and(eq(unit.tenantId, redemption.tenantId), eq(unit.id, redemption.stationUnitId)))
    .innerJoin(person, eq(person.id, redemption.personId))
    .leftJoin(serviceSlot, and(eq(serviceSlot.tenantId, redemption.tenantId), eq(serviceSlot.id, redemption.slotId)))
    .where(and(eq(redemption.tenantId, tenant.id), condition))
    .orderBy(desc(redemption.id))
    .limit(limit);
}
