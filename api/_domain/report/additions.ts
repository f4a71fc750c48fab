import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ReviewState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';

/** What a reporter said later. */
export interface AdditionRow {
  id: string;
  reportId: string;
  words: string | null;
  wordsReview: ReviewState;
  createdAt: Date;
}

const ofTicket = statement<{ tenantId: string; ticketId: string }, AdditionRow>(
  'additions_of_ticket',
  ({ tenantId, ticketId }) =>
    sql`select a.id, a.report_id, a.words, a.words_review, a.created_at
        from ticket_report tr
        join report_addition a on a.tenant_id = tr.tenant_id and a.report_id = tr.report_id
        where tr.tenant_id = ${tenantId} and tr.ticket_id = ${ticketId} and tr.detached_at is null
        order by a.created_at, a.id`,
);

/** What was added to the reports of a ticket, oldest first. */
export function additionsOfTicket({ db, tenant }: Context, ticketId: string): Promise<AdditionRow[]> {
  return ofTicket(db, { tenantId: tenant.id, ticketId });
}

const placeOfReport = statement<
  { tenantId: string; reportId: string },
  { longitudeE6: number; latitudeE6: number; placeWords: string | null }
>(
  'place_of_report',
  ({ tenantId, reportId }) =>
    sql`select r.longitude_e6, r.latitude_e6, r.place_words from report r
        where r.tenant_id = ${tenantId} and r.id = ${reportId} and r.withdrawn_at is null`,
);

/** Where a report says it is, for who may read its ticket; null once it was withdrawn. */
export async function proposedPlace({ db, tenant }: Context, reportId: string) {
  const [place] = await placeOfReport(db, { tenantId: tenant.id, reportId });
  return place ?? null;
}
