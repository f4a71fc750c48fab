import { and, asc, eq, lte } from 'drizzle-orm';
import { redemption } from '../../../db/schema/index.js';
import type { Context, OuterContext } from '../context.js';
import { keepPerson } from '../identity/index.js';
import { inTransaction } from '../transaction.js';
import { giveBack } from './give-back.js';

/**
 * Ends the vouchers of the tenant that ran out, the oldest first, `limit` at most: piece and points go back.
 * Each in a transaction of its own, and safe beside other runs. Answers how many it ended.
 */
export async function expireRedemptions(context: OuterContext, limit = 100): Promise<number> {
  const { db, tenant, now } = context;
  const due = await db
    .select({ id: redemption.id, personId: redemption.personId })
    .from(redemption)
    .where(and(eq(redemption.tenantId, tenant.id), eq(redemption.status, 'reserved'), lte(redemption.expiresAt, now)))
    .orderBy(asc(redemption.expiresAt), asc(redemption.id))
    .limit(limit);
  let ended = 0;
  for (const voucher of due) if (await expire(context, voucher)) ended += 1;
  return ended;
}

function expire(context: Context, { id, personId }: { id: string; personId: string }): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    await keepPerson(inner, personId);
    const { db, tenant, now } = inner;
    const [expired] = await db
      .update(redemption)
      .set({ status: 'expired', endedAt: now })
      .where(and(eq(redemption.tenantId, tenant.id), eq(redemption.id, id), eq(redemption.status, 'reserved')))
      .returning();
    if (expired) await giveBack(inner, expired, 'redemption_expired');
    return expired !== undefined;
  });
}
