import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import type { PhotoRow } from '../photo/index.js';
import type { ResolutionKind, ReviewState, Severity, TicketStatus, UnitKind } from '../../_contract/vocabulary.js';

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
  holderKind: UnitKind;
  words: string | null;
  wordsReview: ReviewState;
  receivedAt: Date;
  withdrawnAt: Date | null;
  verifiedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  closesAt: Date | null;
  disputedAt: Date | null;
  resolutionKind: ResolutionKind | null;
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
  promisedAt: Date | null;
  /** When it joined what somebody else had reported first; empty while it is at the ticket it opened. */
  joinedAt: Date | null;
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
  return sql`select r.id, t.id as ticket_id, t.number as ticket_number,
      case when r.withdrawn_at is null then t.status else 'rejected' end as status, r.withdrawn_at, r.category_code, r.severity,
      r.longitude_e6, r.latitude_e6, r.place_words, area.short_name as area_name, holder.short_name as holder_name,
      holder.kind as holder_kind,
      r.words, r.words_review, r.received_at, t.verified_at, t.resolved_at, t.closed_at,
      t.closes_at, t.disputed_at, t.resolution_kind, t.deadline_at, t.deadline_kind, t.promised_at,
      case when not exists (
        select from ticket_report first
        where first.tenant_id = tr.tenant_id and first.ticket_id = tr.ticket_id and first.report_id = tr.report_id
          and first.attached_by is null) then tr.attached_at end as joined_at,
      cover.id as cover_id, cover.purpose as cover_purpose, cover.state as cover_state,
      cover.width_px as cover_width_px, cover.height_px as cover_height_px, cover.review as cover_review,
      cover.redacted_at as cover_redacted_at
    from report r
    left join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
    left join lateral (
      select left_one.ticket_id from ticket_report left_one
      where tr.ticket_id is null and r.withdrawn_at is not null
        and left_one.tenant_id = r.tenant_id and left_one.report_id = r.id
      order by left_one.attached_at desc limit 1
    ) past on true
    join ticket t on t.tenant_id = r.tenant_id and t.id = coalesce(tr.ticket_id, past.ticket_id)
    join unit holder on holder.tenant_id = t.tenant_id and holder.id = t.holder_unit_id
    left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
    left join lateral (
      select p.id, p.purpose, p.state, p.width_px, p.height_px, p.review, p.redacted_at from photo p
      where p.tenant_id = r.tenant_id and p.report_id = r.id and p.state <> 'failed' order by p.position limit 1
    ) cover on true
    where r.tenant_id = ${context.tenant.id} and ${mayDoWhere(context, 'report.read', { ownerId: sql`r.reporter_id` })}`;
}

function ownOf(row: ReportRow): OwnReport {
  const { coverId: id, coverPurpose: purpose, coverState: state, coverReview: review, ...rest } = row;
  const { coverWidthPx: widthPx, coverHeightPx: heightPx, coverRedactedAt: redactedAt, ...report } = rest;
  const cover = id && purpose && state && review ? { id, purpose, state, widthPx, heightPx, review, redactedAt } : null;
  return { ...report, cover };
}
