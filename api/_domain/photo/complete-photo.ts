import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { photo, reward, ticket, ticketReport } from '../../../db/schema/index.js';
import type { PhotoPurpose, PhotoState, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { openReview } from '../review/index.js';
import { inTransaction } from '../transaction.js';
import type { DerivedPhoto } from './gateway.js';
import { DELETED, erasePhoto, forgetFiles } from './erase-photo.js';
import { findOwnPhoto } from './order-upload.js';
import { type PhotoRow, photoKeys } from './queries.js';

/**
 * Takes in an uploaded photo: looks at the real bytes, keeps two sizes without metadata, forgets the original.
 * A refused one is marked failed and nothing of it is kept. Repeating it for a photo that is ready succeeds.
 * Throws `photo.not_uploaded`, or the pipeline's refusals (`photo.heic`, `photo.type`, `photo.truncated`, …).
 */
export async function completePhoto(context: Context, photoId: string): Promise<PhotoRow> {
  const found = await findOwnPhoto(context, photoId);
  if (found.state === 'ready') return readyOf(found);
  const { objectStore } = context.gateways;
  const keys = photoKeys(context.tenant.id, photoId);
  const derived = await takeIn(context, photoId, found.bytes);
  // Nothing uploaded, because a twin of this request has just taken it in.
  if (!derived) return readyOf(await findOwnPhoto(context, photoId));
  await objectStore.write(keys.large, derived.large, 'image/jpeg');
  await objectStore.write(keys.small, derived.small, 'image/jpeg');
  const isTaken = await markReady(context, photoId, derived, found);
  if (isTaken) await objectStore.delete(keys.upload);
  // Deleted or blacked out in the meantime: what was just kept of it must not stay.
  else await forgetOvertaken(context, photoId);
  return readyOf(await findOwnPhoto(context, photoId));
}

function readyOf(found: Awaited<ReturnType<typeof findOwnPhoto>>): PhotoRow {
  const { id, state, widthPx, heightPx, review, redactedAt } = found;
  if (state !== 'ready') throw new DomainError('photo.not_uploaded');
  const { purpose } = found;
  return { id, purpose: purpose as PhotoPurpose, state, widthPx, heightPx, review: review as ReviewState, redactedAt };
}

/** The kept sizes of what was uploaded, or null when nothing was. */
async function takeIn(context: Context, photoId: string, declared: number): Promise<DerivedPhoto | null> {
  const { objectStore, photoPipeline } = context.gateways;
  try {
    const bytes = await objectStore.read(photoKeys(context.tenant.id, photoId).upload);
    return bytes && (await photoPipeline.inspectAndDerive(bytes, declared));
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('photo.')) await refuse(context, photoId, error.code);
    throw error;
  }
}

async function refuse({ db, tenant, gateways }: Context, photoId: string, failureCode: string): Promise<void> {
  await db
    .update(photo)
    .set({ state: 'failed' satisfies PhotoState, failureCode })
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)));
  await gateways.objectStore.delete(photoKeys(tenant.id, photoId).upload);
}

const isStillWanted = sql`${photo.redactedAt} is null and ${photo.failureCode} is distinct from ${DELETED}`;

async function forgetOvertaken(context: Context, photoId: string): Promise<void> {
  const { redactedAt } = await findOwnPhoto(context, photoId).catch(() => ({ redactedAt: null }));
  const kept = redactedAt ? photoKeys(context.tenant.id, photoId, redactedAt) : null;
  await forgetFiles(context, photoId, kept ? [kept.large, kept.small] : []);
}

/** Whether the photo is ready now; not one that was deleted or blacked out in the meantime. */
function markReady(
  context: Context,
  photoId: string,
  derived: DerivedPhoto,
  { reportId, rewardId }: { reportId: string | null; rewardId: string | null },
): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const { widthPx, heightPx, perceptualHash, print } = derived;
    const marked = await db
      .update(photo)
      .set({
        state: 'ready' satisfies PhotoState,
        widthPx,
        heightPx,
        perceptualHash,
        print,
        failureCode: null,
        readyAt: now,
      })
      .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId), isStillWanted))
      .returning({ id: photo.id });
    if (marked.length === 0) return false;
    if (rewardId) return showReward(inner, rewardId, photoId);
    await openReview(inner, 'photo', photoId);
    if (!reportId) return true;
    const current = db
      .select({ id: ticketReport.ticketId })
      .from(ticketReport)
      .where(
        and(eq(ticketReport.tenantId, tenant.id), eq(ticketReport.reportId, reportId), isNull(ticketReport.detachedAt)),
      );
    await db
      .update(ticket)
      .set({ coverPhotoId: photoId })
      .where(and(eq(ticket.tenantId, tenant.id), sql`${ticket.id} in ${current}`, isNull(ticket.coverPhotoId)));
    return true;
  });
}

/** The picture takes the place of the one before. Those who manage rewards took it: it waits for nobody's check. */
async function showReward(inner: Context<Transaction>, rewardId: string, photoId: string): Promise<boolean> {
  const { db, tenant } = inner;
  const isIt = and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId));
  const [before] = await db
    .select({ pictureId: reward.pictureId })
    .from(reward)
    .where(and(eq(reward.tenantId, tenant.id), eq(reward.id, rewardId)))
    .for('no key update');
  await db.update(reward).set({ pictureId: photoId }).where(isIt);
  if (before?.pictureId && before.pictureId !== photoId) await erasePhoto(inner, before.pictureId);
  return true;
}
