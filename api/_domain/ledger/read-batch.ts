import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ResolutionKind, Severity, TicketStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type TicketFilters, ticketsWithin } from '../search/index.js';

/** All a line of the ledger says of a ticket. */
export interface LedgerRow {
  id: string;
  number: number;
  openedAt: Date;
  status: TicketStatus;
  categoryCode: string;
  severity: Severity;
  holderUnitId: string;
  areaUnitId: string | null;
  longitudeE6: number;
  latitudeE6: number;
  placeWords: string | null;
  assigneeName: string | null;
  dispatchedAt: Date | null;
  acknowledgedAt: Date | null;
  verifiedAt: Date | null;
  resolvedAt: Date | null;
  checkedAt: Date | null;
  closedAt: Date | null;
  responseDeadlineAt: Date | null;
  resolutionDeadlineAt: Date | null;
  returnCount: number;
  reportCount: number;
  resolutionKind: ResolutionKind | null;
  resolutionPhrase: string | null;
  resolutionWords: string | null;
  photoWaiver: string | null;
  afterPhotoCount: number;
  parentNumber: number | null;
  source: string | null;
  externalNumber: string | null;
  partyName: string | null;
  promisedAt: Date | null;
  agreement: string | null;
  shares: string | null;
  rating: number | null;
  points: number;
}

/** The last ticket of the batch before. */
export interface LedgerPlace {
  openedAt: Date;
  id: string;
}

/** The next tickets of a ledger, oldest first: none is told twice or left out, however many are opened meanwhile. */
export async function readBatch(
  context: Context,
  filters: TicketFilters,
  after: LedgerPlace | null,
  limit: number,
): Promise<LedgerRow[]> {
  const past = after ? sql`and (t.opened_at, t.id) > (${after.openedAt}::timestamptz, ${after.id}::uuid)` : sql``;
  const page = sql`select t.* from ticket t
    where t.tenant_id = ${context.tenant.id} and ${ticketsWithin(context, 'ticket.export', filters)} ${past}
    order by t.opened_at, t.id limit ${limit}`;
  return query<LedgerRow>(context.db, sql`with t as materialized (${page}) ${lines(context.tenant.id)}`);
}

const lines = (tenantId: string): SQL => sql`
  select t.id, t.number, t.opened_at, t.status, t.category_code, t.severity, t.holder_unit_id, t.area_unit_id,
    t.longitude_e6, t.latitude_e6, t.place_words, assignee.display_name as assignee_name,
    t.dispatched_at, told.acknowledged_at, t.verified_at, t.resolved_at, t.checked_at, t.closed_at,
    t.response_deadline_at, t.resolution_deadline_at, t.return_count, t.report_count,
    t.resolution_kind, done.data ->> 'phrase' as resolution_phrase, note.words as resolution_words,
    done.data ->> 'photoWaiver' as photo_waiver,
    (select count(*) from photo p where p.tenant_id = ${tenantId} and p.ticket_id = t.id and p.purpose = 'after'
      and p.state = 'ready') as after_photo_count,
    (select parent.number from ticket parent where parent.tenant_id = ${tenantId} and parent.id = t.parent_id)
      as parent_number, reported.source, reported.external_number,
    party.party_name, party.promised_at, party.agreement, party.shares, told.rating::float8 as rating,
    coalesce(reported.points, 0)::int as points
  from t
  left join person assignee on assignee.id = t.assignee_id
  left join lateral (
    select min(e.occurred_at) filter (where e.type = 'acknowledged') as acknowledged_at,
      max(e.version) filter (where e.type = 'resolved') as resolved_version,
      round(avg((e.data ->> 'rating')::numeric) filter (where e.type = 'confirmed'), 1) as rating
    from ticket_event e where e.tenant_id = ${tenantId} and e.ticket_id = t.id) told on true
  left join ticket_event done on done.tenant_id = ${tenantId} and done.ticket_id = t.id
    and done.version = told.resolved_version
  left join ticket_note note on note.tenant_id = ${tenantId} and note.ticket_id = t.id
    and note.version = told.resolved_version
  left join lateral (
    select (array_agg(r.source order by tr.attached_at))[1] as source,
      string_agg(r.external_number, '、' order by tr.attached_at) as external_number,
      sum(l.points) as points
    from ticket_report tr join report r on r.tenant_id = ${tenantId} and r.id = tr.report_id
    left join ledger_entry l on l.tenant_id = ${tenantId} and l.cause_kind = 'report_verified' and l.cause_id = r.id
    where tr.tenant_id = ${tenantId} and tr.ticket_id = t.id and tr.detached_at is null) reported on true
  left join lateral (
    select c.party_name, c.promised_at, c.agreement,
      (select string_agg(s.party || ' ' || s.percent || '%', '、' order by s.position) from cost_share s
        where s.tenant_id = ${tenantId} and s.coordination_id = c.id) as shares
    from coordination c where c.tenant_id = ${tenantId} and c.ticket_id = t.id
    order by c.started_at desc limit 1) party on true
  order by t.opened_at, t.id`;
