import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { photo } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import { sql } from 'drizzle-orm';
import type { Context } from '../context.js';
import { photoKeys, photoPrefix } from './queries.js';

/** Why a photo failed that was deleted: it does not come back. */
export const DELETED = 'photo.deleted';

/**
 * Forgets a photo in every size. Its row stays, failed and without anything told from the picture; tickets it stood for show
 * another. The files go before the commit: what is gone stays gone, and a store that does not answer changes nothing.
 */
export async function erasePhoto(context: Context<Transaction>, photoId: string): Promise<void> {
  const { db, tenant } = context;
  await db
    .update(photo)
    .set({ state: 'failed', failureCode: DELETED, perceptualHash: null, print: null, widthPx: null, heightPx: null })
    .where(and(eq(photo.tenantId, tenant.id), eq(photo.id, photoId)));
  await showAnother(context, photoId);
  await forgetFiles(context, photoId);
}

/** Forgets what the store has of a photo, but for the files to keep. */
export async function forgetFiles(
  { tenant, gateways }: Context,
  photoId: string,
  kept: readonly string[] = [],
): Promise<void> {
  const { objectStore } = gateways;
  for await (const { key } of objectStore.list(photoPrefix(tenant.id, photoId)))
    if (!kept.includes(key)) await objectStore.delete(key);
  await objectStore.delete(photoKeys(tenant.id, photoId).upload);
}

async function showAnother({ db, tenant }: Context<Transaction>, photoId: string): Promise<void> {
  await query(
    db,
    sql`with other as (
          select p.id from ticket t
          join ticket_report tr on tr.tenant_id = t.tenant_id and tr.ticket_id = t.id and tr.detached_at is null
          join photo p on p.tenant_id = tr.tenant_id and p.report_id = tr.report_id and p.state = 'ready'
          where t.tenant_id = ${tenant.id} and t.cover_photo_id = ${photoId}
          order by tr.attached_at, p.position limit 1)
        update ticket set cover_photo_id = (select id from other)
        where tenant_id = ${tenant.id} and cover_photo_id = ${photoId}`,
  );
}
