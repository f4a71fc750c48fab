import { and, eq } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import type { DeclaredPhoto } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { UploadOrder } from './gateway.js';
import { signOrder } from './order-upload.js';

/**
 * Declares after-photos of a ticket and answers an upload order for each. The caller has checked that the actor handles it.
 * Declaring one's own again gives a fresh order; an id that stands for another photo is refused with `photo.in_use`.
 */
export async function declareAfterPhotos(
  context: Context,
  ticketId: string,
  photos: readonly DeclaredPhoto[],
): Promise<(UploadOrder & { photoId: string })[]> {
  const { db, tenant, actor, now } = context;
  const ownerId = personIdOf(actor);
  await db
    .insert(photo)
    .values(
      photos.map(({ id, contentType, bytes }, position) => ({
        tenantId: tenant.id,
        id,
        purpose: 'after',
        ticketId,
        ownerId,
        position,
        state: 'declared',
        contentType,
        bytes,
        declaredAt: now,
      })),
    )
    .onConflictDoNothing();
  for (const declared of photos) await demandSame(context, ticketId, declared);
  return photos.map((declared) => signOrder(context, declared));
}

async function demandSame({ db, tenant, actor }: Context, ticketId: string, declared: DeclaredPhoto): Promise<void> {
  const [kept] = await db
    .select()
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, declared.id)));
  const isSame =
    kept?.ticketId === ticketId &&
    kept.ownerId === actor.personId &&
    kept.bytes === declared.bytes &&
    kept.state !== 'ready';
  if (!isSame) throw new DomainError('photo.in_use');
}
