import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { query } from '../../../db/statement.js';
import type { TicketStatus } from '../../_contract/vocabulary.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { DELETED, erasePhoto, findPhotoOf } from '../photo/index.js';
import { inTransaction } from '../transaction.js';
import { ticketOfPhoto } from './redact-photo.js';

/**
 * Deletes one's own photo in every size, while nobody works with it: of a report until somebody acknowledges it, of a
 * resolution until it is resolved. Deleting it again succeeds. Throws `photo.not_found`, `photo.needed` when it is too late,
 * and `report.empty` when the report would say nothing without it.
 */
export async function deletePhoto(context: Context, photoId: string): Promise<void> {
  const ownerId = personIdOf(context.actor);
  await inTransaction(context, async (inner) => {
    const ticketId = await ticketOfPhoto(inner, photoId);
    const status = ticketId && (await lockStatus(inner, ticketId));
    const found = await findPhotoOf(inner, ownerId, photoId);
    if (!found || !status) throw new DomainError('photo.not_found');
    if (found.failureCode === DELETED) return;
    if (!isFree(found.purpose, status)) throw new DomainError('photo.needed');
    if (found.reportId && !(await saysMore(inner, found.reportId, photoId))) throw new DomainError('report.empty');
    await erasePhoto(inner, photoId);
  });
}

/** Whether nobody works with the photo yet. */
function isFree(purpose: string, status: TicketStatus): boolean {
  if (purpose === 'before') return ['triage', 'dispatched', 'returned'].includes(status);
  return ['acknowledged', 'in_progress', 'coordinating', 'suspended'].includes(status);
}

async function lockStatus({ db, tenant }: Context<Transaction>, ticketId: string): Promise<TicketStatus | undefined> {
  const [row] = await query<{ status: TicketStatus }>(
    db,
    sql`select status from ticket where tenant_id = ${tenant.id} and id = ${ticketId} for update`,
  );
  return row?.status;
}

/** Whether a report has words, a voice or another photo beside this one. */
async function saysMore({ db, tenant }: Context<Transaction>, reportId: string, photoId: string): Promise<boolean> {
  const [row] = await query<{ more: boolean }>(
    db,
    sql`select r.words is not null
          or exists (select 1 from photo p where p.tenant_id = ${tenant.id} and p.report_id = r.id
            and p.id <> ${photoId} and p.state <> 'failed')
          or exists (select 1 from voice v where v.tenant_id = ${tenant.id} and v.report_id = r.id
            and v.state <> 'failed') as more
        from report r where r.tenant_id = ${tenant.id} and r.id = ${reportId}`,
  );
  return row?.more ?? false;
}
