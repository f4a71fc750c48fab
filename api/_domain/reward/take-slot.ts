import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { serviceSlot } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** A time that was taken. */
export interface TakenSlot {
  id: string;
  endsAt: Date;
}

/**
 * Takes one place of a time that has not begun; however many ask at once, the last place goes to one of them. Refuses with
 * `reward.slot_required` without a time of this reward to come, and `reward.slot_full`.
 */
export async function takeSlot(
  { db, tenant, now }: Context<Transaction>,
  rewardId: string,
  slotId: string | undefined,
): Promise<TakenSlot> {
  const required = () => new DomainError('reward.slot_required', undefined, { field: 'slotId' });
  if (!slotId) throw required();
  const isIt = and(
    eq(serviceSlot.tenantId, tenant.id),
    eq(serviceSlot.id, slotId),
    eq(serviceSlot.rewardId, rewardId),
    gt(serviceSlot.startsAt, now),
  );
  const [taken] = await db
    .update(serviceSlot)
    .set({ taken: sql`${serviceSlot.taken} + 1` })
    .where(and(isIt, sql`${serviceSlot.taken} < ${serviceSlot.capacity}`))
    .returning({ id: serviceSlot.id, endsAt: serviceSlot.endsAt });
  if (taken) return taken;
  const [known] = await db.select({ id: serviceSlot.id }).from(serviceSlot).where(isIt);
  throw known ? new DomainError('reward.slot_full') : required();
}

/** Gives a place back that was taken. */
export async function releaseSlot({ db, tenant }: Context<Transaction>, slotId: string): Promise<void> {
  await db
    .update(serviceSlot)
    .set({ taken: sql`${serviceSlot.taken} - 1` })
    .where(and(eq(serviceSlot.tenantId, tenant.id), eq(serviceSlot.id, slotId)));
}
