import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { PhotoPurpose, PhotoState, ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** What showing a photo takes. */
export interface PhotoRow {
  id: string;
  purpose: PhotoPurpose;
  state: PhotoState;
  widthPx: number | null;
  heightPx: number | null;
  /** What its content check says: what has not passed is for the staff of the unit alone. */
  review: ReviewState;
  /** When faces or plates were last blacked out: the kept sizes then lie under other keys. */
  redactedAt: Date | null;
}

const ofTicket = statement<
  { tenantId: string; ticketId: string },
  PhotoRow & { reportId: string | null; additionId: string | null }
>(
  'photos_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select p.id, p.purpose, p.state, p.width_px, p.height_px, p.review, p.redacted_at, p.report_id, p.addition_id
        from photo p
        where p.tenant_id = ${tenantId} and p.state <> 'failed'
          and (p.ticket_id = ${ticketId} or p.report_id in (
            select tr.report_id from ticket_report tr
            where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null))
        order by p.declared_at, p.position`,
);

/** Every photo of a ticket that has not failed: those of its reports and those of its resolution, oldest first. */
export function photosOfTicket({ db, tenant }: Context, ticketId: string) {
  return ofTicket(db, { tenantId: tenant.id, ticketId });
}

/**
 * Where the two kept sizes of a photo lie in the object store, and where its upload lands first. Blacking out moves them, so
 * that nobody's cache shows what was there before.
 */
export function photoKeys(tenantId: string, photoId: string, redactedAt: Date | null = null) {
  const folder = `${photoPrefix(tenantId, photoId)}${redactedAt ? `${redactedAt.getTime()}/` : ''}`;
  return {
    upload: `${uploadPrefix(tenantId)}${photoId}`,
    large: `${folder}1280.jpg`,
    small: `${folder}320.jpg`,
  };
}

/** Under which everything kept of one photo lies. */
export function photoPrefix(tenantId: string, photoId: string): string {
  return `${tenantId}/photo/${photoId}/`;
}

/** Under which uploads of a tenant lie until they are taken in. */
export function uploadPrefix(tenantId: string): string {
  return `${tenantId}/upload/`;
}
