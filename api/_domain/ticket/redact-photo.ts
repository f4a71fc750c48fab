import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { blackOutPhoto, forgetUncovered, type PhotoArea } from '../photo/index.js';
import { changeTicket } from './change-ticket.js';

/**
 * Blacks out faces and plates in a photo of a ticket, for everybody and for good; the story keeps that it was done.
 * Throws `photo.not_found` for photos the actor may not read, `access.forbidden` for those they may only read.
 */
export async function redactPhoto(context: Context, photoId: string, areas: readonly PhotoArea[]): Promise<void> {
  const ticketId = await ticketOfPhoto(context, photoId);
  if (!ticketId) throw new DomainError('photo.not_found');
  await changeTicket(
    context,
    ticketId,
    'photo.redact',
    ({ status }) => ({
      status,
      patch: {},
      event: { type: 'photo_redacted', data: { photoId, areas: areas.length } },
    }),
    (inner) => blackOutPhoto(inner, photoId, areas),
  ).catch(asPhoto);
  await forgetUncovered(context, photoId);
}

/** Whoever may not read the ticket is not told that there is one. */
function asPhoto(error: unknown): never {
  if (error instanceof DomainError && error.code === 'ticket.not_found') throw new DomainError('photo.not_found');
  throw error;
}

/** The ticket a photo stands on today: that of its report, or the one it shows the end of. */
export async function ticketOfPhoto({ db, tenant }: Context, photoId: string): Promise<string | null> {
  const [row] = await query<{ ticketId: string }>(
    db,
    sql`select coalesce(p.ticket_id, tr.ticket_id) as ticket_id from photo p
        left join ticket_report tr on tr.tenant_id = p.tenant_id and tr.report_id = p.report_id and tr.detached_at is null
        where p.tenant_id = ${tenant.id} and p.id = ${photoId}`,
  );
  return row?.ticketId ?? null;
}
