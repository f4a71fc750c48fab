import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { PhotoRow } from '../photo/index.js';
import type { ReviewState, Severity, TicketStatus } from '../../_contract/vocabulary.js';

/** A report of one's own, with how its ticket stands. */
export interface OwnReport {
  id: string;
  ticketId: string;
  ticketNumber: number;
  status: TicketStatus;
  categoryCode: string;
  severity: Severity;
  longitudeE6: number;
  latitudeE6: number;
  placeWords: string | null;
  areaName: string | null;
  holderName: string;
  words: string | null;
  wordsReview: ReviewState;
  receivedAt: Date;
  verifiedAt: Date | null;
  resolvedAt: Date | null;
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
  promisedAt: Date | null;
  cover: PhotoRow | null;
}

/** One's own report; `report.not_found` for anybody else's. */
export async function readReport(context: Context, reportId: string): Promise<OwnReport> {
  const [row] = await query<ReportRow>(context.db, sql`${selectOwn(context)} and r.id = ${reportId}`);
  if (!row) throw new DomainError('report.not_found');
  return ownOf(row);
}

/** One's own reports, newest first. */
export async function listReports(context: Context, request: PageRequest): Promise<Page<OwnReport>> {
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 2);
  const rows = await query<ReportRow>(
    context.db,
    sql`${selectOwn(context)}
        ${after ? sql`and (r.received_at, r.id) < (${momentOf(after[0])}::timestamptz, ${uuidOf(after[1])})` : sql``}
        order by r.received_at desc, r.id desc limit ${limit + 1}`,
  );
  return pageOf(rows.map(ownOf), limit, (report) => [report.receivedAt.toISOString(), report.id]);
}

type ReportRow = Omit<OwnReport, 'cover'> & {
  [Key in keyof PhotoRow as `cover${Capitalize<Key>}`]: PhotoRow[Key] | null;
};

function selectOwn(context: Context): SQL {
  return sql`select r.id, t.id as ticket_id, t.number as ticket_number, t.status, r.category_code, r.severity,
      r.longitude_e6, r.latitude_e6, r.place_words, area.short_name as area_name, holder.short_name as holder_name,
      r.words, r.words_review, r.received_at, t.verified_at, t.resolved_at, t.deadline_at, t.deadline_kind, t.promised_at,
      cover.id as cover_id, cover.purpose as cover_purpose, cover.state as cover_state,
      cover.width_px as cover_width_px, cover.height_px as cover_height_px, cover.review as cover_review
    from report r
    join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
    join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
    join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
    left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
    left join lateral (
      select p.id, p.purpose, p.state, p.width_px, p.height_px, p.review from photo p
      where p.tenant_id = r.tenant_id and p.report_id = r.id and p.state <> 'failed' order by p.position limit 1
    ) cover on true
    where r.tenant_id = ${context.tenant.id} and ${mayDoWhere(context, 'report.read', { ownerId: sql`r.reporter_id` })}`;
}

function ownOf(row: ReportRow): OwnReport {
  const { coverId: id, coverPurpose: purpose, coverState: state, coverReview: review, ...rest } = row;
  const { coverWidthPx: widthPx, coverHeightPx: heightPx, ...report } = rest;
  const cover = id && purpose && state && review ? { id, purpose, state, widthPx, heightPx, review } : null;
  return { ...report, cover };
}
