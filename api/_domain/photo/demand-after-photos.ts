import { and, eq, inArray } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** Demands that all given photos are ready after-photos of the ticket; throws `photo.not_found` when one is not. */
export async function demandReadyAfterPhotos(
  { db, tenant }: Context,
  ticketId: string,
  photoIds: readonly string[],
): Promise<void> {
  if (photoIds.length === 0) return;
  const ready = await db
    .select({ id: photo.id })
    .from(photo)
    .where(
      and(
        eq(photo.tenantId, tenant.id),
        inArray(photo.id, [...photoIds]),
        eq(photo.ticketId, ticketId),
        eq(photo.purpose, 'after'),
        eq(photo.state, 'ready'),
      ),
    );
  if (ready.length !== new Set(photoIds).size)
    throw new DomainError('photo.not_found', undefined, { field: 'photoIds' });
}
