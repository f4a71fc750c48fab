import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { photo } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { uploadPrefix } from './queries.js';

/** An upload that never came, or never was completed, is given up after this long. */
const GIVEN_UP_HOURS = 24;
const BATCH = 200;

/** Gives up photos declared a day ago that never became ready, and forgets every upload that old. Answers how many were given up. */
export async function sweepUploads(context: Context): Promise<number> {
  const before = new Date(context.now.getTime() - GIVEN_UP_HOURS * 3_600_000);
  await forgetUploads(context, before);
  return giveUp(context, before);
}

/** Also those no row tells of: an order may be carried out twice within its time. */
async function forgetUploads({ tenant, gateways }: Context, before: Date): Promise<void> {
  for await (const { key, modifiedAt } of gateways.objectStore.list(uploadPrefix(tenant.id))) {
    if (modifiedAt < before) await gateways.objectStore.delete(key);
  }
}

async function giveUp({ db, tenant }: Context, before: Date): Promise<number> {
  const stale = await db
    .select({ id: photo.id })
    .from(photo)
    .where(
      and(eq(photo.tenantId, tenant.id), lt(photo.declaredAt, before), sql`${photo.state} in ('declared', 'uploaded')`),
    )
    .limit(BATCH);
  if (stale.length === 0) return 0;
  const ids = stale.map(({ id }) => id);
  await db
    .update(photo)
    .set({ state: 'failed', failureCode: 'photo.not_uploaded' })
    .where(and(eq(photo.tenantId, tenant.id), inArray(photo.id, ids), sql`${photo.state} in ('declared', 'uploaded')`));
  return stale.length;
}
