import { and, eq } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import type { DeclaredPhoto } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { UploadOrder } from './gateway.js';
import { signOrder } from './order-upload.js';

/**
 * Declares a reward's picture and answers how to upload it. The caller has checked that the actor manages the reward.
 * Declared again it gets a fresh order; an id that stands for another photo is refused with `photo.in_use`.
 */
export async function declareRewardPhoto(
  context: Context,
  rewardId: string,
  declared: DeclaredPhoto,
): Promise<UploadOrder & { photoId: string }> {
  const { db, tenant, actor, now } = context;
  const { id, contentType, bytes } = declared;
  const ownerId = personIdOf(actor);
  const row = { tenantId: tenant.id, id, purpose: 'reward', rewardId, ownerId, position: 0, state: 'declared' };
  await db
    .insert(photo)
    .values({ ...row, contentType, bytes, declaredAt: now })
    .onConflictDoNothing();
  const [kept] = await db
    .select()
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, id)));
  const isSame = kept?.rewardId === rewardId && kept.ownerId === ownerId && kept.bytes === bytes;
  if (!isSame || kept.state === 'ready') throw new DomainError('photo.in_use');
  return signOrder(context, declared);
}
