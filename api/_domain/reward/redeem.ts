import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { redemption, reward } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { movePoints } from '../points/index.js';
import { inTransaction } from '../transaction.js';
import { newCode } from './code.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { expiryOf } from './rules.js';

type RewardRow = typeof reward.$inferSelect;

/**
 * Takes one piece of a reward for the signed-in person and keeps its points back, for 30 days, under a code.
 * Refuses with `reward.not_found`, `reward.out_of_stock` or `points.insufficient`; then nothing was changed.
 */
export async function redeem(context: Context, { rewardId }: { rewardId: string }): Promise<Redemption> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'redemption.create');
  return inTransaction(context, async (inner) => {
    await holdPerson(inner, personId);
    const taken = await takeOnePiece(inner, rewardId);
    const id = await insertRedemption(inner, personId, taken);
    await movePoints(inner, {
      from: { personId },
      to: 'reserved',
      points: taken.points,
      cause: 'redemption_reserved',
      causeId: id,
    });
    const [created] = await selectRedemptions(inner, eq(redemption.id, id), 1);
    return created as Redemption;
  });
}

/** One piece less on the shelf; however many ask at once, the last piece goes to one of them. */
async function takeOnePiece({ db, tenant }: Context<Transaction>, rewardId: string): Promise<RewardRow> {
  const isIt = and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId));
  const [taken] = await db
    .update(reward)
    .set({ stock: sql`${reward.stock} - 1` })
    .where(and(isIt, gt(reward.stock, 0)))
    .returning();
  if (taken) return taken;
  const [known] = await db.select({ id: reward.id }).from(reward).where(isIt);
  throw new DomainError(known ? 'reward.out_of_stock' : 'reward.not_found');
}

const CODE_TRIES = 5;

/** A new voucher's id. A code that is taken, by any voucher there ever was, is drawn again. */
export async function insertRedemption(
  { db, tenant, now }: Context<Transaction>,
  personId: string,
  { id: rewardId, stationUnitId, points }: Pick<RewardRow, 'id' | 'stationUnitId' | 'points'>,
  drawCode: () => string = newCode,
): Promise<string> {
  const id = newId(now);
  const voucher = { tenantId: tenant.id, id, personId, rewardId, stationUnitId, points, status: 'reserved' };
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const inserted = await db
      .insert(redemption)
      .values({ ...voucher, code: drawCode(), createdAt: now, expiresAt: expiryOf(now) })
      .onConflictDoNothing({ target: [redemption.tenantId, redemption.code] })
      .returning({ id: redemption.id });
    if (inserted.length > 0) return id;
  }
  throw new Error(`no free voucher code in ${CODE_TRIES} tries`);
}
