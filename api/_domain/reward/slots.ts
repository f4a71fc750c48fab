import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { reward, serviceSlot } from '../../../db/schema/index.js';
import { demand, mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { demandManaged, isManagedByMe } from './change-reward.js';
import { demandKeeper } from './keeper.js';

/** A time of a service. */
export interface Slot {
  id: string;
  rewardId: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
}

const columns = {
  id: serviceSlot.id,
  rewardId: serviceSlot.rewardId,
  startsAt: serviceSlot.startsAt,
  endsAt: serviceSlot.endsAt,
  capacity: serviceSlot.capacity,
  taken: serviceSlot.taken,
};

const SHOWN_MAX = 100;
const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * The times of a reward that have not begun, soonest first. Refuses with `reward.not_found` what is not there, or hidden
 * from everybody but those who manage it.
 */
export async function listSlots(context: Context, rewardId: string): Promise<Slot[]> {
  const { db, tenant, actor, now } = context;
  demand(actor, 'reward.read');
  const isIt = and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId));
  const isKeeper = actor.grants.some(({ unit }) => mayDo(actor, 'reward.manage', { unitPath: unit.path }));
  const isShown = isKeeper ? sql`(not ${reward.isHidden} or ${isManagedByMe(context)})` : sql`not ${reward.isHidden}`;
  const [known] = await db.select({ id: reward.id }).from(reward).where(and(isIt, isShown));
  if (!known) throw new DomainError('reward.not_found');
  return db
    .select(columns)
    .from(serviceSlot)
    .where(and(eq(serviceSlot.tenantId, tenant.id), eq(serviceSlot.rewardId, rewardId), gt(serviceSlot.startsAt, now)))
    .orderBy(asc(serviceSlot.startsAt))
    .limit(SHOWN_MAX);
}

/** A time to offer, every week for so many weeks. */
export interface NewSlots {
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  /** 1 for once. */
  weeks: number;
}

/**
 * Offers times of a service; one that is there already at that hour stays as it is. Answers all times to come. Refuses
 * with `access.forbidden`, `reward.not_found` (what is no service, too), and `reward.slot_past` for a time that has begun.
 */
export async function addSlots(
  context: Context,
  rewardId: string,
  { startsAt, endsAt, capacity, weeks }: NewSlots,
): Promise<Slot[]> {
  demandKeeper(context.actor, 'reward.manage');
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    await demandManaged(inner, rewardId);
    const [kept] = await db
      .select({ kind: reward.kind })
      .from(reward)
      .where(and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId)));
    if (kept?.kind !== 'service') throw new DomainError('reward.not_found');
    if (startsAt <= now) throw new DomainError('reward.slot_past', undefined, { field: 'startsAt' });
    const rows = Array.from({ length: weeks }, (_, week) => ({
      ...{ tenantId: tenant.id, id: newId(now), rewardId, capacity },
      startsAt: new Date(startsAt.getTime() + week * WEEK_MS),
      endsAt: new Date(endsAt.getTime() + week * WEEK_MS),
    }));
    await db.insert(serviceSlot).values(rows).onConflictDoNothing();
    return listSlots(inner, rewardId);
  });
}

/** Takes back a time nobody has taken; gone already, it succeeds. Refuses with `reward.slot_taken`, and as {@link addSlots}. */
export async function removeSlot(context: Context, rewardId: string, slotId: string): Promise<void> {
  demandKeeper(context.actor, 'reward.manage');
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await demandManaged(inner, rewardId);
    const isIt = and(
      eq(serviceSlot.tenantId, tenant.id),
      eq(serviceSlot.id, slotId),
      eq(serviceSlot.rewardId, rewardId),
    );
    const removed = await db
      .delete(serviceSlot)
      .where(
        and(
          isIt,
          eq(serviceSlot.taken, 0),
          sql`not exists (select 1 from redemption where redemption.tenant_id = ${tenant.id} and redemption.slot_id = ${serviceSlot.id})`,
        ),
      )
      .returning({ id: serviceSlot.id });
    if (removed.length > 0) return;
    const [kept] = await db.select({ id: serviceSlot.id }).from(serviceSlot).where(isIt);
    if (kept) throw new DomainError('reward.slot_taken');
  });
}
