import { and, eq } from 'drizzle-orm';
import { redemption } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { giveBack } from './give-back.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { refusalOf } from './rules.js';

/**
 * Cancels one's own open voucher: the piece and the points go back, and pay what one owes. Repeating it changes nothing.
 * Refuses with `redemption.not_found` (somebody else's, too), `redemption.already_fulfilled` or `redemption.not_open`.
 */
export async function cancelRedemption(context: Context, redemptionId: string): Promise<Redemption> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'redemption.cancel', { ownerId: personId });
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    // The person before the voucher, as everywhere: nobody waits in a ring, and no debt arises meanwhile.
    await holdPerson(inner, personId);
    const isMine = and(eq(redemption.id, redemptionId), eq(redemption.personId, personId));
    const [cancelled] = await db
      .update(redemption)
      .set({ status: 'cancelled', endedAt: now, endedBy: personId })
      .where(and(eq(redemption.tenantId, tenant.id), isMine, eq(redemption.status, 'reserved')))
      .returning();
    if (cancelled) await giveBack(inner, cancelled, 'redemption_cancelled');
    const [found] = await selectRedemptions(inner, isMine, 1);
    if (!found) throw new DomainError('redemption.not_found');
    if (found.status !== 'cancelled') throw refusalOf(found);
    return found;
  });
}
