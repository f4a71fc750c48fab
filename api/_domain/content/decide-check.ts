import { and, eq, sql } from 'drizzle-orm';
import { contentCheck } from '../../../db/schema/index.js';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { enqueue } from '../outbox/index.js';
import { setReview } from '../review/index.js';
import { inTransaction } from '../transaction.js';
import { type ContentCheck, isOurs, selectChecks } from './checks.js';
import { reviewOf } from './rules.js';

/** What a person decides about content WeChat did not pass. */
export type ContentDecision = 'passed' | 'hidden';

const lockCheck = statement<{ tenantId: string; id: string }, { id: string }>(
  'lock_content_check',
  ({ tenantId, id }) => sql`select id from content_check where tenant_id = ${tenantId} and id = ${id} for update`,
);

/**
 * Shows or hides content that was left to a person; its author is told when it is hidden. One's own decision may be repeated,
 * and taken back by the other one. Refuses with `content.not_found` (outside one's units, or nothing to decide),
 * `content.already_decided` (somebody else decided otherwise) and `access.forbidden` (one's own content).
 */
export function decideCheck(context: Context, checkId: string, decision: ContentDecision): Promise<ContentCheck> {
  const deciderId = personIdOf(context.actor);
  return inTransaction(context, async (inner) => {
    await lockCheck(inner.db, { tenantId: inner.tenant.id, id: checkId });
    const check = await find(inner, checkId);
    if (check.authorId === deciderId) throw new DomainError('access.forbidden');
    const state = decision === 'passed' ? ('passed' as const) : ('risky' as const);
    if (check.decidedBy !== null && check.state === state) return check;
    if (check.decidedBy !== null && check.decidedBy !== deciderId) throw new DomainError('content.already_decided');
    await inner.db
      .update(contentCheck)
      .set({ state, decidedBy: deciderId, decidedAt: inner.now })
      .where(and(eq(contentCheck.tenantId, inner.tenant.id), eq(contentCheck.id, checkId)));
    await setReview(inner, check.content, check.subjectId, reviewOf(state));
    if (state === 'risky') await enqueue(inner, 'content_check', { checkId });
    return find(inner, checkId);
  });
}

async function find(context: Context<Transaction>, checkId: string): Promise<ContentCheck> {
  const isForPeople = sql`(c.state in ('review', 'risky') or c.decided_by is not null)`;
  const [check] = await selectChecks(context, sql`c.id = ${checkId} and ${isForPeople} and ${isOurs(context)}`);
  if (!check) throw new DomainError('content.not_found');
  return check;
}
