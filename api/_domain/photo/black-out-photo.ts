import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { photo } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { forgetFiles } from './erase-photo.js';
import type { PhotoArea } from './gateway.js';
import { photoKeys } from './queries.js';

/**
 * Burns black areas into both kept sizes of a photo, under new keys; what it is told by stays. The caller has checked who
 * asks, and calls `forgetUncovered` after the commit. Throws `photo.not_found` for one that is not ready.
 */
export async function blackOutPhoto(
  { db, tenant, actor, now, gateways }: Context<Transaction>,
  photoId: string,
  areas: readonly PhotoArea[],
): Promise<void> {
  const [found] = await db
    .select()
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)))
    .for('update');
  if (found?.state !== 'ready') throw new DomainError('photo.not_found');
  const before = await gateways.objectStore.read(photoKeys(tenant.id, photoId, found.redactedAt).large);
  if (!before) throw new DomainError('photo.not_found');
  const { large, small } = await gateways.photoPipeline.blackOut(before, areas);
  // Twice in a millisecond still gives two keys.
  const redactedAt = new Date(Math.max(now.getTime(), (found.redactedAt?.getTime() ?? 0) + 1));
  const keys = photoKeys(tenant.id, photoId, redactedAt);
  await gateways.objectStore.write(keys.large, large, 'image/jpeg');
  await gateways.objectStore.write(keys.small, small, 'image/jpeg');
  await db
    .update(photo)
    .set({ redactedAt, redactedBy: actor.personId })
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)));
}

/** Forgets every file of a photo that shows more than the latest blacking out left. */
export async function forgetUncovered(context: Context, photoId: string): Promise<void> {
  const { db, tenant } = context;
  const [found] = await db
    .select({ redactedAt: photo.redactedAt })
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)));
  if (!found?.redactedAt) return;
  const { large, small } = photoKeys(tenant.id, photoId, found.redactedAt);
  await forgetFiles(context, photoId, [large, small]);
}
