import { contentCheck } from '../../../db/schema/index.js';
import type { CheckedContent, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { setReview } from './set-review.js';

/**
 * Has somebody's content checked, once: until then it is for the staff of the unit. Call it in the transaction that keeps
 * the content. Where there is nobody to ask (no WeChat), it has passed at once. Answers how it stands.
 */
export async function openReview(context: Context, content: CheckedContent, subjectId: string): Promise<ReviewState> {
  const { db, tenant, now, gateways } = context;
  if (!gateways.contentSafety) return 'passed';
  const opened = await db
    .insert(contentCheck)
    .values({ tenantId: tenant.id, id: newId(now), content, subjectId, state: 'queued', dueAt: now, createdAt: now })
    .onConflictDoNothing({ target: [contentCheck.tenantId, contentCheck.content, contentCheck.subjectId] })
    .returning({ id: contentCheck.id });
  if (opened.length > 0) await setReview(context, content, subjectId, 'pending');
  return 'pending';
}
