import { and, eq } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import { photoBytesMax } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { UploadOrder } from './gateway.js';
import { DELETED } from './erase-photo.js';
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

/**
 * A fresh order for one's own photo that has not arrived. One that failed, or that the phone has lost since, may be replaced
 * by `anew`, another picture of the same thing. Throws `photo.not_found` for any other, and `photo.in_use` for one that is
 * done, or that a twin of the request has just replaced.
 */
export async function orderUpload(
  context: Context,
  photoId: string,
  anew?: PhotoContent,
): Promise<UploadOrder & { photoId: string }> {
  const found = await findOwnPhoto(context, photoId);
  if (found.state === 'ready') throw new DomainError('photo.in_use');
  const content = anew ?? { contentType: found.contentType, bytes: found.bytes };
  const isSame = content.contentType === found.contentType && content.bytes === found.bytes;
  const isAsDeclared = isSame && found.state !== 'failed';
  if (!isAsDeclared && !(await declareAgain(context, found, content)) && !isSame) throw new DomainError('photo.in_use');
  return signOrder(context, { id: photoId, ...content });
}

/** What a client says it is about to upload. */
interface PhotoContent {
  contentType: string;
  bytes: number;
}

type FoundPhoto = Awaited<ReturnType<typeof findOwnPhoto>>;

/** Whether the photo now waits for this content; not when a twin was quicker. */
async function declareAgain({ db, tenant, now }: Context, found: FoundPhoto, content: PhotoContent): Promise<boolean> {
  const isAsFound = and(
    eq(photo.state, found.state),
    eq(photo.contentType, found.contentType),
    eq(photo.bytes, found.bytes),
  );
  const reopened = await db
    .update(photo)
    .set({ ...content, state: 'declared', failureCode: null, declaredAt: now })
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, found.id), isAsFound))
    .returning({ id: photo.id });
  return reopened.length > 0;
}

/** One's own photo, or `photo.not_found`; a deleted one is gone. */
export async function findOwnPhoto(context: Context, photoId: string) {
  const found = await findPhotoOf(context, personIdOf(context.actor), photoId);
  if (!found || found.failureCode === DELETED) throw new DomainError('photo.not_found');
  return found;
}

/** The photo as it stands, also when it was deleted; nothing when it is somebody else's. */
export async function findPhotoOf({ db, tenant }: Context, ownerId: string, photoId: string) {
  const [found] = await db
    .select()
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId), eq(photo.ownerId, ownerId)));
  return found;
}
