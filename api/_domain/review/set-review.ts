import { and, eq, isNotNull } from 'drizzle-orm';
import { photo, report, reportAddition, voice } from '../../../db/schema/index.js';
import type { CheckedContent, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** Says with the content itself what its check found. A suggestion keeps none: its check is read with it. */
export async function setReview(
  { db, tenant }: Context,
  content: CheckedContent,
  subjectId: string,
  review: ReviewState,
): Promise<void> {
  const tenantId = tenant.id;
  if (content === 'words') {
    const isIt = and(eq(report.tenantId, tenantId), eq(report.id, subjectId));
    await db.update(report).set({ wordsReview: review }).where(isIt);
  }
  if (content === 'photo') {
    const isIt = and(eq(photo.tenantId, tenantId), eq(photo.id, subjectId));
    await db.update(photo).set({ review }).where(isIt);
  }
  if (content === 'voice') {
    // Whoever left is heard no more, whatever is found out about what they said.
    const isIt = and(eq(voice.tenantId, tenantId), eq(voice.id, subjectId), isNotNull(voice.ownerId));
    await db.update(voice).set({ review }).where(isIt);
  }
  if (content === 'addition') {
    const isIt = and(eq(reportAddition.tenantId, tenantId), eq(reportAddition.id, subjectId));
    await db.update(reportAddition).set({ wordsReview: review }).where(isIt);
  }
}
