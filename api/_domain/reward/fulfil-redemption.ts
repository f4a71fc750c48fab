import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { redemption } from '../../../db/schema/index.js';
import { mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { movePoints } from '../points/index.js';
import { inTransaction } from '../transaction.js';
import { demandKeeper } from './keeper.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { refusalOf } from './rules.js';

/**
 * Hands a voucher's piece over, by a keeper of its station, once: its points are spent and its holder will be told.
 * Refuses with `access.forbidden` who keeps no station, `redemption.not_found` (another station's, too),
 * `redemption.already_fulfilled` ({ fulfilledAt, stationName }) or `redemption.not_open` (cancelled, or ran out).
 */
export async function fulfilRedemption(context: Context, redemptionId: string): Promise<Redemption> {
  demandKeeper(context.actor, 'redemption.fulfil');
  const keeperId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const isOurs = and(
      eq(redemption.id, redemptionId),
      mayDoWhere(inner, 'redemption.fulfil', { unitId: sql`${redemption.stationUnitId}` }),
    );
    const [handedOver] = await db
      .update(redemption)
      .set({ status: 'fulfilled', endedAt: now, endedBy: keeperId })
      .where(
        and(
          eq(redemption.tenantId, tenant.id),
          isOurs,
          eq(redemption.status, 'reserved'),
          gt(redemption.expiresAt, now),
        ),
      )
      .returning({ points: redemption.points });
    const [found] = await selectRedemptions(inner, isOurs, 1);
    if (!found) throw new DomainError('redemption.not_found');
    if (!handedOver) throw refusalOf(found);
    await spend(inner, found);
    return found;
  });
}

/** Spends what a voucher kept back, and leaves word for its holder. Its row says by then that it was handed over. */
export async function spend(
  inner: Context<Transaction>,
  { id, points }: { id: string; points: number },
): Promise<void> {
  await movePoints(inner, { from: 'reserved', to: 'spent', points, cause: 'redemption_fulfilled', causeId: id });
  await enqueue(inner, 'redemption_fulfilled', { redemptionId: id });
}
