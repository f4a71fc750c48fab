import { and, inArray, lt, sql } from 'drizzle-orm';
import { eq } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { photoKeys } from './queries.js';

/** An upload that never came, or never was completed, is given up after this long. */
const GIVEN_UP_HOURS = 24;
const BATCH = 200;

/** Gives up photos declared a day ago that never became ready, and forgets what was uploaded of them. Answers how many. */
export async function sweepUploads({ db, tenant, gateways, now }: Context): Promise<number> {
  const before = new Date(now.getTime() - GIVEN_UP_HOURS * 3_600_000);
  const stale = await db
    .select({ id: photo.id })
    .from(photo)
    .where(
      and(eq(photo.tenantId, tenant.id), lt(photo.declaredAt, before), sql`${photo.state} in ('declared', 'uploaded')`),
    )
    .limit(BATCH);
  for (const { id } of stale) await gateways.objectStore.delete(photoKeys(tenant.id, id).upload);
  if (stale.length === 0) return 0;
  const ids = stale.map(({ id }) => id);
  await db
    .update(photo)
    .set({ state: 'failed', failureCode: 'photo.not_uploaded' })
    .where(and(eq(photo.tenantId, tenant.id), inArray(photo.id, ids), sql`${photo.state} in ('declared', 'uploaded')`));
  return stale.length;
}
