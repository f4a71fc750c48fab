import { and, eq } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import { photoBytesMax } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { UploadOrder } from './gateway.js';
import { photoKeys } from './queries.js';

/** Long enough for a weak signal; a fresh order may be had at any time. */
const ORDER_MINUTES = 30;

/** Signs where and how the declared photo is uploaded. The order allows exactly the declared type and length. */
export function signOrder(
  { gateways, tenant, now }: Context,
  declared: { id: string; contentType: string; bytes: number },
): UploadOrder & { photoId: string } {
  // Signed with the real time: a store cannot know of another `now`.
  const expiresAt = new Date(Math.max(Date.now(), now.getTime()) + ORDER_MINUTES * 60_000);
  const { contentType, bytes } = declared;
  const key = photoKeys(tenant.id, declared.id).upload;
  const order = gateways.objectStore.signUpload({ key, contentType, bytes, bytesMax: photoBytesMax, expiresAt });
  return { photoId: declared.id, ...order };
}

/** A fresh order for one's own photo that has not arrived. Throws `photo.not_found` for any other, `photo.in_use` for one that is done. */
export async function orderUpload(context: Context, photoId: string): Promise<UploadOrder & { photoId: string }> {
  const found = await findOwnPhoto(context, photoId);
  if (found.state === 'ready') throw new DomainError('photo.in_use');
  return signOrder(context, found);
}

/** One's own photo, or `photo.not_found`. */
export async function findOwnPhoto(context: Context, photoId: string) {
  const ownerId = personIdOf(context.actor);
  const [found] = await context.db
    .select()
    .from(photo)
    .where(and(eq(photo.tenantId, context.tenant.id), eq(photo.id, photoId), eq(photo.ownerId, ownerId)));
  if (!found) throw new DomainError('photo.not_found');
  return found;
}
