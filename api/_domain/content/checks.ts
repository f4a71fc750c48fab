import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type {
  CheckedContent,
  ContentCheckState,
  PhotoPurpose,
  PhotoState,
  ReviewState,
  Severity,
} from '../../_contract/vocabulary.js';
import { mayDoWhere } from '../access/index.js';
import type { Context } from '../context.js';

/** A check with the content it is about and what it belongs to. */
export interface ContentCheck {
  id: string;
  content: CheckedContent;
  subjectId: string;
  state: ContentCheckState;
  label: number | null;
  attempts: number;
  createdAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  deciderName: string | null;
  /** Empty for a photo and a voice message, and once the content was erased. */
  words: string | null;
  authorId: string | null;
  photoPurpose: PhotoPurpose | null;
  photoState: PhotoState | null;
  photoReview: ReviewState | null;
  redactedAt: Date | null;
  widthPx: number | null;
  heightPx: number | null;
  voiceState: PhotoState | null;
  voiceReview: ReviewState | null;
  voiceContentType: string | null;
  durationMs: number | null;
  transcript: string | null;
  additionId: string | null;
  reportId: string | null;
  ticketId: string | null;
  ticketNumber: number | null;
  categoryCode: string | null;
  severity: Severity | null;
  placeWords: string | null;
  /** The unit it belongs to: the holder of its ticket, or whom the suggestion is for. */
  unitId: string | null;
}

/** Checks of the tenant that fulfil the condition; it may name `c` (the check) and what {@link isOurs} names. */
export function selectChecks(
  { db, tenant }: Context,
  condition: SQL,
  order: SQL = sql`c.created_at, c.id`,
  limit = 1,
): Promise<ContentCheck[]> {
  return query<ContentCheck>(
    db,
    sql`select c.id, c.content, c.subject_id, c.state, c.label, c.attempts, c.created_at, c.decided_at, c.decided_by,
          decider.display_name as decider_name, coalesce(r.words, a.words, s.words) as words,
          ${author} as author_id, p.purpose as photo_purpose, p.state as photo_state, p.review as photo_review,
          p.width_px, p.height_px, p.redacted_at, v.state as voice_state, v.review as voice_review,
          v.content_type as voice_content_type, v.duration_ms, v.transcript, v.addition_id,
          ${reportOf} as report_id, t.id as ticket_id,
          t.number as ticket_number, t.category_code, t.severity, t.place_words,
          coalesce(t.holder_unit_id, s.unit_id) as unit_id
        from content_check c
        left join report r on c.content = 'words' and r.tenant_id = c.tenant_id and r.id = c.subject_id
        left join photo p on c.content = 'photo' and p.tenant_id = c.tenant_id and p.id = c.subject_id
        left join voice v on c.content = 'voice' and v.tenant_id = c.tenant_id and v.id = c.subject_id
        left join report_addition a on c.content = 'addition' and a.tenant_id = c.tenant_id and a.id = c.subject_id
        left join suggestion s on c.content = 'suggestion' and s.tenant_id = c.tenant_id and s.id = c.subject_id
        left join ticket_report tr on tr.tenant_id = c.tenant_id
          and tr.report_id = ${reportOf} and tr.detached_at is null
        left join ticket t on t.tenant_id = c.tenant_id and t.id = coalesce(tr.ticket_id, p.ticket_id)
        left join person decider on decider.id = c.decided_by
        where c.tenant_id = ${tenant.id} and ${condition}
        order by ${order} limit ${limit}`,
  );
}

/** The report it came with, or was added to. */
const reportOf: SQL = sql`coalesce(r.id, p.report_id, v.report_id, a.report_id)`;

/** Whoever typed it in wrote it, though it is another's report. */
const author: SQL = sql`coalesce(r.entered_by, r.reporter_id, p.owner_id, v.owner_id, a.author_id, s.author_id)`;

/** What the actor may decide about, as a condition for {@link selectChecks}. */
export function isOurs(context: Context): SQL {
  return mayDoWhere(context, 'content.review', {
    holderUnitId: sql`t.holder_unit_id`,
    areaUnitId: sql`t.area_unit_id`,
    unitId: sql`s.unit_id`,
  });
}

/** Nobody decides about their own. */
export function isOfAnother({ actor }: Context): SQL {
  return sql`${author} is distinct from ${actor.personId}::uuid`;
}
