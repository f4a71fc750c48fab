import { and, eq, inArray } from 'drizzle-orm';
import { contentCheck } from '../../../db/schema/index.js';
import type { CheckedContent } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { setReview } from '../review/index.js';
import { inTransaction } from '../transaction.js';
import type { Verdict } from './gateway.js';
import { reviewOf, stateOf } from './rules.js';

/**
 * Lets a verdict stand, once: what waits for one passes, is hidden, or goes to a person's desk, and whoever is concerned is
 * told after the commit. A verdict that comes late or twice changes nothing; answers whether this one did.
 */
export function settleCheck(context: Context, checkId: string, verdict: Verdict): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    const state = stateOf(verdict);
    const [settled] = await db
      .update(contentCheck)
      .set({ state, label: verdict.label })
      .where(
        and(
          eq(contentCheck.tenantId, tenant.id),
          eq(contentCheck.id, checkId),
          inArray(contentCheck.state, ['queued', 'asked']),
        ),
      )
      .returning({ content: contentCheck.content, subjectId: contentCheck.subjectId });
    if (!settled) return false;
    await setReview(inner, settled.content as CheckedContent, settled.subjectId, reviewOf(state));
    if (state !== 'passed') await enqueue(inner, 'content_check', { checkId });
    return true;
  });
}
