import { and, eq, isNull, sql } from 'drizzle-orm';
import { publicVersion } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { PublishTicket } from '../../_contract/public-version.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { accessOf, readTicket } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';
import { type PersonalKind, personalIn } from './rules.js';
import { publicPhotos } from './told-ticket.js';

/** What was published, and what in its words staff should look at again. */
export interface Publication {
  id: string;
  warnings: PersonalKind[];
}

/**
 * Approves words and photos of a ticket for everybody's eyes, in place of what was approved before; the same again is the
 * same version. Throws `ticket.not_found`, `access.forbidden`, `public_version.personal` for words with a phone or identity
 * number, or the name of who reported it, and `public_version.photo_unfit` for a photo that is not the ticket's, not ready
 * or not passed.
 */
export async function publishTicket(context: Context, ticketId: string, input: PublishTicket): Promise<Publication> {
  await demandPublish(context, ticketId);
  const personal = personalIn(input.words, await reporterNames(context, ticketId));
  if (personal.some((kind) => kind !== 'plate'))
    throw new DomainError('public_version.personal', undefined, { field: 'words' });
  const photoIds = [...new Set(input.photoIds)];
  const id = await inTransaction(context, async (inner) => {
    // One version at a time: twins wait here.
    await query(
      inner.db,
      sql`select id from ticket where tenant_id = ${inner.tenant.id} and id = ${ticketId} for update`,
    );
    if ((await publicPhotos(inner, ticketId, photoIds)).length < photoIds.length)
      throw new DomainError('public_version.photo_unfit', undefined, { field: 'photoIds' });
    return replace(inner, ticketId, { words: input.words, photoIds });
  });
  return { id, warnings: personal };
}

async function replace(context: Context, ticketId: string, { words, photoIds }: PublishTicket): Promise<string> {
  const { db, tenant, actor, now } = context;
  const current = and(
    eq(publicVersion.tenantId, tenant.id),
    eq(publicVersion.ticketId, ticketId),
    isNull(publicVersion.withdrawnAt),
  );
  const [kept] = await db.select().from(publicVersion).where(current);
  if (kept && kept.words === words && kept.photoIds.join() === photoIds.join()) return kept.id;
  await db.update(publicVersion).set({ withdrawnAt: now }).where(current);
  const id = newId(now);
  const approvedBy = personIdOf(actor);
  await db
    .insert(publicVersion)
    .values({ tenantId: tenant.id, id, ticketId, words, photoIds, approvedBy, approvedAt: now });
  return id;
}

/** Takes back what was approved; nothing is left to read, and doing it again succeeds. */
export async function withdrawPublication(context: Context, ticketId: string): Promise<void> {
  await demandPublish(context, ticketId);
  const { db, tenant, now } = context;
  await db
    .update(publicVersion)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(publicVersion.tenantId, tenant.id),
        eq(publicVersion.ticketId, ticketId),
        isNull(publicVersion.withdrawnAt),
      ),
    );
}

/** Refuses with `ticket.not_found` or `access.forbidden` who may not publish the ticket. */
export async function demandPublish(context: Context, ticketId: string): Promise<void> {
  const { ticket } = await readTicket(context, ticketId);
  demand(context.actor, 'ticket.publish', accessOf(ticket));
}

async function reporterNames({ db, tenant }: Context, ticketId: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    db,
    sql`select distinct p.display_name as name
      from ticket_report tr
      join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
      join person p on p.id = r.reporter_id
      where tr.tenant_id = ${tenant.id} and tr.ticket_id = ${ticketId} and tr.detached_at is null`,
  );
  return rows.map(({ name }) => name);
}
