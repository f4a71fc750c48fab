import { and, eq, isNull, sql } from 'drizzle-orm';
import { photo, ticket, ticketReport } from '../../../db/schema/index.js';
import type { PhotoPurpose, PhotoState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import type { DerivedPhoto } from './gateway.js';
import { findOwnPhoto } from './order-upload.js';
import { type PhotoRow, photoKeys } from './queries.js';

/**
 * Takes in an uploaded photo: looks at the real bytes, keeps two sizes without metadata, forgets the original.
 * A refused one is marked failed and nothing of it is kept. Repeating it for a photo that is ready succeeds.
 * Throws `photo.not_uploaded`, or the pipeline's refusals (`photo.heic`, `photo.type`, `photo.truncated`, …).
 */
export async function completePhoto(context: Context, photoId: string): Promise<PhotoRow> {
  const found = await findOwnPhoto(context, photoId);
  const purpose = found.purpose as PhotoPurpose;
  if (found.state === 'ready') {
    return { id: photoId, purpose, state: 'ready', widthPx: found.widthPx, heightPx: found.heightPx };
  }
  const { objectStore } = context.gateways;
  const keys = photoKeys(context.tenant.id, photoId);
  const bytes = await objectStore.read(keys.upload);
  if (!bytes) throw new DomainError('photo.not_uploaded');
  const derived = await derive(context, photoId, bytes, found.bytes);
  await objectStore.write(keys.large, derived.large, 'image/jpeg');
  await objectStore.write(keys.small, derived.small, 'image/jpeg');
  await markReady(context, photoId, derived, found.reportId);
  await objectStore.delete(keys.upload);
  return { id: photoId, purpose, state: 'ready', widthPx: derived.widthPx, heightPx: derived.heightPx };
}

async function derive(context: Context, photoId: string, bytes: Buffer, declared: number): Promise<DerivedPhoto> {
  try {
    return await context.gateways.photoPipeline.inspectAndDerive(bytes, declared);
  } catch (error) {
    if (error instanceof DomainError) await refuse(context, photoId, error.code);
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

function markReady(context: Context, photoId: string, derived: DerivedPhoto, reportId: string | null): Promise<void> {
  return inTransaction(context, async ({ db, tenant, now }) => {
    const { widthPx, heightPx, perceptualHash } = derived;
    await db
      .update(photo)
      .set({ state: 'ready' satisfies PhotoState, widthPx, heightPx, perceptualHash, failureCode: null, readyAt: now })
      .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)));
    if (!reportId) return;
    const current = db
      .select({ id: ticketReport.ticketId })
      .from(ticketReport)
      .where(
        and(
          eq(ticketReport.tenantId, tenant.id),
          eq(ticketReport.reportId, reportId),
          isNull(ticketReport.detachedAt),
        ),
      );
    await db
      .update(ticket)
      .set({ coverPhotoId: photoId })
      .where(and(eq(ticket.tenantId, tenant.id), sql`${ticket.id} in ${current}`, isNull(ticket.coverPhotoId)));
  });
}
