import { and, count, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { isUniqueViolation } from '../../../db/failure.js';
import { photo } from '../../../db/schema/index.js';
import { type DeclaredPhoto, photosMax } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * Declares photos that come with a later addition. The caller holds the report's ticket, so that two at once cannot pass
 * nine together. Throws `report.photos_full`, and `photo.in_use` when an id stands for another photo.
 */
export async function declareReportPhotos(
  context: Context<Transaction>,
  of: { reportId: string; additionId: string },
  photos: readonly DeclaredPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const { db, tenant, actor, now } = context;
  const ownerId = personIdOf(actor);
  const there = await countPhotos(context, of.reportId);
  if (there + photos.length > photosMax) {
    const left = Math.max(0, photosMax - there);
    const words = left > 0 ? `一条上报最多 ${photosMax} 张照片，还能加 ${left} 张` : undefined;
    throw new DomainError('report.photos_full', words, { field: 'photos', left });
  }
  const rows = photos.map(({ id, contentType, bytes }, index) => ({
    ...{ tenantId: tenant.id, id, purpose: 'before', ...of, ownerId, position: there + index, state: 'declared' },
    ...{ contentType, bytes, declaredAt: now },
  }));
  try {
    await db.insert(photo).values(rows);
  } catch (error) {
    if (isUniqueViolation(error, 'photo_tenant_id_id_pk')) {
      throw new DomainError('photo.in_use', undefined, { field: 'photos' });
    }
    throw error;
  }
}

async function countPhotos({ db, tenant }: Context<Transaction>, reportId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(photo)
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.reportId, reportId), ne(photo.state, 'failed')));
  return row?.count ?? 0;
}
