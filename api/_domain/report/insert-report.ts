import { sql } from 'drizzle-orm';
import { isUniqueViolation } from '../../../db/failure.js';
import { json, statement } from '../../../db/statement.js';
import type { SubmitReport } from '../../_contract/index.js';
import type { ReportSource, Severity } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import type { PointE6 } from '../place/index.js';
import { openReview } from '../review/index.js';
import type { Route } from '../routing/index.js';
import type { Clocks } from '../ticket/index.js';
import { inTransaction } from '../transaction.js';

/** All that is decided about a new report before anything is written. */
export interface NewReport {
  input: Omit<SubmitReport, 'place'> & Partial<Pick<SubmitReport, 'place'>>;
  source: ReportSource;
  requestHash: string;
  /** Empty when it is nobody's: found by staff, or told by somebody who has no account. */
  reporterId: string | null;
  /** Who typed it in for them, and its number where it came from. */
  enteredBy?: string | null;
  externalNumber?: string | null;
  severity: Severity;
  point: PointE6;
  placeWords: string | null;
  route: Route;
  clocks: Omit<Clocks, 'taxonomyVersion'> | null;
  taxonomyVersion: number;
  ticketId: string;
}

type Parameters = {
  [Name in
    | 'tenantId'
    | 'reportId'
    | 'source'
    | 'categoryCode'
    | 'severity'
    | 'requestHash'
    | 'ticketId'
    | 'status'
    | 'holderUnitId'
    | 'photos'
    | 'voices'
    | 'outboxId']: string;
} & {
  reporterId: string | null;
  enteredBy: string | null;
  externalNumber: string | null;
  longitudeE6: number;
  latitudeE6: number;
  accuracyM: number | null;
  placeWords: string | null;
  words: string | null;
  deviceAt: Date | null;
  now: Date;
  areaUnitId: string | null;
  taxonomyVersion: number;
  dispatchedAt: Date | null;
  responseDeadlineAt: Date | null;
  resolutionDeadlineAt: Date | null;
  deadlineKind: string | null;
  warnAt: Date | null;
  ruleId: string | null;
  rulesVersion: number | null;
};

/**
 * One round trip, and one statement that holds or falls as a whole, for all rows a report begins with. Each insert reads
 * the first one, so that a report that is already there (no row from it) writes nothing at all. The reporter is held as
 * they are: somebody who has not agreed, or is just deleting their account, reports nothing.
 */
const insertAll = statement<Parameters, { id: string }>(
  'insert_report',
  (p) => sql`
  with reporter as materialized (
    select p.id from person p
    where p.id = ${p.reporterId}::uuid and p.deleted_at is null and 'given' = (
      select c.decision from consent c
      where c.tenant_id = ${p.tenantId} and c.person_id = p.id and c.purpose = 'basic' order by c.id desc limit 1)
    for share of p
  ), author as (
    select id from reporter union all select null::uuid where ${p.reporterId}::uuid is null
  ), kept as (
    insert into report (tenant_id, id, reporter_id, source, category_code, severity, longitude_e6, latitude_e6,
      accuracy_m, place_words, words, request_hash, device_at, received_at,
      entered_by, external_number)
    select ${p.tenantId}, ${p.reportId}::uuid, author.id, ${p.source}, ${p.categoryCode}, ${p.severity},
      ${p.longitudeE6}::int, ${p.latitudeE6}::int, ${p.accuracyM}::int, ${p.placeWords}, ${p.words}, ${p.requestHash},
      ${p.deviceAt}::timestamptz, ${p.now}::timestamptz, ${p.enteredBy}::uuid, ${p.externalNumber}
    from author
    on conflict do nothing
    returning tenant_id, id, category_code, severity, longitude_e6, latitude_e6, place_words, received_at
  ), opened as (
    insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id, area_unit_id,
      longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at, dispatched_at,
      response_deadline_at, resolution_deadline_at, deadline_at, deadline_kind, warn_at, routing_rule_id)
    select tenant_id, ${p.ticketId}::uuid, 1, ${p.status}, category_code, severity, ${p.holderUnitId}::uuid,
      ${p.areaUnitId}::uuid, longitude_e6, latitude_e6, place_words, 1, ${p.taxonomyVersion}::int, received_at,
      ${p.dispatchedAt}::timestamptz, ${p.responseDeadlineAt}::timestamptz, ${p.resolutionDeadlineAt}::timestamptz,
      ${p.responseDeadlineAt}::timestamptz, ${p.deadlineKind}, ${p.warnAt}::timestamptz, ${p.ruleId}
    from kept
    returning tenant_id, id, holder_unit_id, opened_at
  ), attached as (
    insert into ticket_report (tenant_id, ticket_id, report_id, attached_at)
    select opened.tenant_id, opened.id, kept.id, opened.opened_at from opened, kept
    returning report_id
  ), told as (
    insert into ticket_event (tenant_id, ticket_id, version, type, occurred_at, actor_id, data)
    select tenant_id, id, 1, 'opened', opened_at, coalesce(${p.enteredBy}::uuid, ${p.reporterId}::uuid),
      jsonb_strip_nulls(jsonb_build_object('holderUnitId', holder_unit_id, 'ruleId', ${p.ruleId}::text,
        'rulesVersion', ${p.rulesVersion}::int))
    from opened
    returning ticket_id
  ), queued as (
    insert into outbox (tenant_id, id, topic, payload)
    select tenant_id, ${p.outboxId}::uuid, 'ticket_event', jsonb_build_object('ticketId', id, 'version', 1)
    from opened
    returning id
  ), declared as (
    insert into photo (tenant_id, id, purpose, report_id, owner_id, position, state, content_type, bytes, declared_at)
    select kept.tenant_id, sent.id, 'before', kept.id,
      coalesce(${p.enteredBy}::uuid, ${p.reporterId}::uuid), sent.position, 'declared',
      sent."contentType", sent.bytes, kept.received_at
    from kept, jsonb_to_recordset(${p.photos}::jsonb) as sent(id uuid, position int, "contentType" text, bytes int)
    returning id
  ), spoken as (
    insert into voice (tenant_id, id, report_id, owner_id, state, content_type, bytes, duration_ms, declared_at)
    select kept.tenant_id, said.id, kept.id, ${p.reporterId}::uuid, 'declared', said."contentType", said.bytes,
      said."durationMs", kept.received_at
    from kept, jsonb_to_recordset(${p.voices}::jsonb)
      as said(id uuid, "contentType" text, bytes int, "durationMs" int)
    returning id
  )
  select id from kept`,
);

/**
 * Writes a report with its ticket, event, outbox row and declared photos; answers false, having written nothing, when the
 * id is taken or the reporter has not agreed to reporting. Throws `photo.in_use` when the id of a photo stands for another
 * one, and `voice.in_use` for a voice message.
 */
export async function insertReport(context: Context, report: NewReport): Promise<boolean> {
  try {
    return await insertChecked(context, report);
  } catch (error) {
    if (isUniqueViolation(error, 'photo_tenant_id_id_pk'))
      throw new DomainError('photo.in_use', undefined, { field: 'photos' });
    if (isUniqueViolation(error, 'voice_tenant_id_id_pk'))
      throw new DomainError('voice.in_use', undefined, { field: 'voice' });
    throw error;
  }
}

/** Words that have to be checked wait for it from the first moment; without them one statement is all. */
async function insertChecked(context: Context, report: NewReport): Promise<boolean> {
  const insert = async (inner: Context) => (await insertAll(inner.db, parametersOf(inner, report))).length > 0;
  if (!context.gateways.contentSafety || !report.input.words) return insert(context);
  return inTransaction(context, async (inner) => {
    const isNew = await insert(inner);
    if (isNew) await openReview(inner, 'words', report.input.id);
    return isNew;
  });
}

function parametersOf({ tenant, now }: Context, report: NewReport): Parameters {
  const { input, route, clocks, point } = report;
  return {
    tenantId: tenant.id,
    reportId: input.id,
    reporterId: report.reporterId,
    enteredBy: report.enteredBy ?? null,
    externalNumber: report.externalNumber ?? null,
    source: report.source,
    categoryCode: input.categoryCode,
    severity: report.severity,
    requestHash: report.requestHash,
    longitudeE6: point.longitudeE6,
    latitudeE6: point.latitudeE6,
    accuracyM: input.place && 'accuracyM' in input.place ? (input.place.accuracyM ?? null) : null,
    placeWords: report.placeWords,
    words: input.words ?? null,
    deviceAt: input.deviceAt ? new Date(input.deviceAt) : null,
    now,
    ticketId: report.ticketId,
    status: route.status,
    holderUnitId: route.holderUnitId,
    areaUnitId: route.areaUnitId,
    taxonomyVersion: report.taxonomyVersion,
    dispatchedAt: clocks ? now : null,
    responseDeadlineAt: clocks?.responseDeadlineAt ?? null,
    resolutionDeadlineAt: clocks?.resolutionDeadlineAt ?? null,
    deadlineKind: clocks ? 'response' : null,
    warnAt: clocks?.warnAt ?? null,
    ruleId: route.rule?.id ?? null,
    rulesVersion: route.rule?.version ?? null,
    photos: json(input.photos.map((declared, position) => ({ ...declared, position }))),
    voices: json(input.voice ? [input.voice] : []),
    outboxId: newId(new Date()),
  };
}

const findKept = statement<
  { tenantId: string; reportId: string },
  { requestHash: string; reporterId: string | null; enteredBy: string | null }
>(
  'kept_report',
  ({ tenantId, reportId }) =>
    sql`select request_hash, reporter_id, entered_by from report where tenant_id = ${tenantId} and id = ${reportId}`,
);

/** What was kept under an id, to compare a repeat with. */
export async function keptReport({ db, tenant }: Context, reportId: string) {
  const [kept] = await findKept(db, { tenantId: tenant.id, reportId });
  return kept ?? null;
}
