import { and, eq, sql } from 'drizzle-orm';
import { awardHold } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { keepPerson } from '../identity/index.js';
import { shortMoment } from '../moment-words.js';
import { inTransaction } from '../transaction.js';
import { pay } from './award.js';
import { debtOf } from './debt.js';
import { type AwardHold, selectHolds } from './hold.js';
import { demandReviewer, isOurs } from './list-holds.js';
import { tellOf } from './tell.js';

const lockHold = statement<{ tenantId: string; id: string }, { id: string }>(
  'lock_award_hold',
  ({ tenantId, id }) => sql`select id from award_hold where tenant_id = ${tenantId} and id = ${id} for update`,
);

/**
 * Pays a held award by the rules it was held with, or drops it for good; its person is told, with the words. Saying the
 * same again changes nothing. Throws `hold.not_found` (outside one's units, or its person is gone), `hold.decided` (by
 * somebody else, or otherwise) and `access.forbidden` (one verified it, or it is one's own).
 */
export async function decideHold(
  context: Context,
  holdId: string,
  { outcome, words }: { outcome: 'released' | 'dropped'; words: string },
): Promise<AwardHold> {
  const deciderId = personIdOf(context.actor);
  demandReviewer(context);
  return inTransaction(context, async (inner) => {
    const { personId } = await find(inner, holdId);
    // The person before the hold, as every award and reversal does.
    if (!(await keepPerson(inner, personId))) throw new DomainError('hold.not_found');
    await lockHold(inner.db, { tenantId: inner.tenant.id, id: holdId });
    const hold = await find(inner, holdId);
    if (hold.verifierId === deciderId || personId === deciderId) throw new DomainError('access.forbidden');
    if (hold.status === outcome && hold.decidedBy === deciderId) return hold;
    if (hold.status !== 'held') throw decidedAlready(hold, inner);
    await inner.db
      .update(awardHold)
      .set({ status: outcome, decidedBy: deciderId, decidedAt: inner.now, words })
      .where(and(eq(awardHold.tenantId, inner.tenant.id), eq(awardHold.id, holdId)));
    if (outcome === 'released') await pay(inner, hold, (await debtOf(inner, personId)) > 0);
    await tellOf(inner, outcome === 'released' ? 'points_released' : 'points_dropped', hold);
    return find(inner, holdId);
  });
}

/** Names who was quicker, when, and what they said. */
function decidedAlready(
  { status, decidedBy, deciderName, decidedAt }: AwardHold,
  { actor, now }: Context,
): DomainError {
  if (!deciderName || !decidedAt) return new DomainError('hold.decided');
  const who = decidedBy === actor.personId ? '您' : deciderName;
  const what = status === 'released' ? '已核对，这笔积分已发放' : '已核对，这笔积分没有发放';
  const details = { decidedAt: decidedAt.toISOString() };
  return new DomainError('hold.decided', `${who} ${shortMoment(decidedAt, now)} ${what}`, details);
}

async function find(context: Context, holdId: string): Promise<AwardHold> {
  const [hold] = await selectHolds(context, sql`h.id = ${holdId} and h.status <> 'capped' and ${isOurs(context)}`);
  if (!hold) throw new DomainError('hold.not_found');
  return hold;
}
