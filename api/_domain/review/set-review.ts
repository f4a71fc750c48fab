import { and, eq, isNotNull } from 'drizzle-orm';
import { photo, report, reportAddition, voice } from '../../../db/schema/index.js';
import type { CheckedContent, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';

/**
 * Says with the content itself what its check found. A suggestion keeps none: its check is read with it. What is said in a
 * report is looked up by other words from now on. Call it in a transaction.
 */
export async function setReview(
  context: Context,
  content: CheckedContent,
  subjectId: string,
  review: ReviewState,
): Promise<void> {
  const { db, tenant } = context;
  const tenantId = tenant.id;
  if (content === 'photo') {
    const isIt = and(eq(photo.tenantId, tenantId), eq(photo.id, subjectId));
    await db.update(photo).set({ review }).where(isIt);
  }
  const reportId = await setReviewOfSaying(context, content, subjectId, review);
  // What waits for its check is found as it was.
  if (reportId && review !== 'pending') await enqueue(context, 'report_changed', { reportId });
}

/** Answers the report in which it was said. */
async function setReviewOfSaying(
  { db, tenant }: Context,
  content: CheckedContent,
  subjectId: string,
  review: ReviewState,
): Promise<string | undefined> {
  const tenantId = tenant.id;
  if (content === 'words') {
    const isIt = and(eq(report.tenantId, tenantId), eq(report.id, subjectId));
    await db.update(report).set({ wordsReview: review }).where(isIt);
    return subjectId;
  }
  if (content === 'voice') {
    // Whoever left is heard no more, whatever is found out about what they said.
    const isIt = and(eq(voice.tenantId, tenantId), eq(voice.id, subjectId), isNotNull(voice.ownerId));
    const [heard] = await db.update(voice).set({ review }).where(isIt).returning({ reportId: voice.reportId });
    return heard?.reportId;
  }
  if (content === 'addition') {
    const isIt = and(eq(reportAddition.tenantId, tenantId), eq(reportAddition.id, subjectId));
    const changed = { reportId: reportAddition.reportId };
    const [said] = await db.update(reportAddition).set({ wordsReview: review }).where(isIt).returning(changed);
    return said?.reportId;
  }
  return undefined;
}
