import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { statusLabel } from '../../_contract/standing.js';
import {
  ledgerCauses,
  messageKinds,
  photoPurposes,
  photoStates,
  pointSections,
  redemptionStatuses,
  reportSources,
  suggestionStatuses,
  type ResolutionKind,
  type TicketStatus,
} from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { photoKeys } from '../photo/index.js';
import { additionsSheet } from './export-additions.js';
import { servicesSheet } from './export-services.js';
import { type About, type ExportSheet, wallTime, wordOf } from './export-sheet.js';

/** What the person did here: reports, photos, points, exchanges, hours of service, suggestions, messages. */
export async function activitySheets(context: Context, about: About): Promise<ExportSheet[]> {
  return [
    await reports(context, about),
    await additionsSheet(context, about),
    await photos(context, about),
    await points(context, about),
    await redemptions(context, about),
    await servicesSheet(context, about),
    await suggestions(context, about),
    await messages(context, about),
  ];
}

async function reports({ db, tenant }: Context, { personId, labelOf }: About): Promise<ExportSheet> {
  const rows = await query<{
    number: number | null;
    receivedAt: Date;
    deviceAt: Date | null;
    source: string;
    categoryCode: string;
    placeWords: string | null;
    longitude: string;
    latitude: string;
    accuracyM: number | null;
    words: string | null;
    status: TicketStatus | null;
    resolutionKind: ResolutionKind | null;
    id: string;
  }>(
    db,
    sql`select t.number, r.received_at, r.device_at, r.source, r.category_code, r.place_words, r.accuracy_m, r.words,
          (r.longitude_e6 / 1e6)::numeric(10, 6)::text as longitude, (r.latitude_e6 / 1e6)::numeric(10, 6)::text as latitude,
          t.status, t.resolution_kind, r.id
        from report r
        left join ticket_report tr on tr.tenant_id = r.tenant_id and tr.report_id = r.id and tr.detached_at is null
        left join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id
        where r.tenant_id = ${tenant.id} and r.reporter_id = ${personId} order by r.received_at, r.id`,
  );
  return {
    name: '我的上报',
    columns: [
      '工单号',
      '收到时间',
      '拍摄时间',
      '来源',
      '类别',
      '地点',
      '经度 (WGS-84)',
      '纬度 (WGS-84)',
      '定位精度（米）',
      '文字说明',
      '现状',
      '编号',
    ],
    rows: rows.map((row) => [
      row.number,
      wallTime(row.receivedAt),
      wallTime(row.deviceAt),
      wordOf(reportSources, row.source),
      labelOf(row.categoryCode),
      row.placeWords,
      row.longitude,
      row.latitude,
      row.accuracyM,
      row.words,
      row.status && statusLabel(row.status, row.resolutionKind),
      row.id,
    ]),
  };
}

const DAY_MS = 24 * 3_600_000;

async function photos({ db, tenant, gateways }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{
    id: string;
    purpose: string;
    state: string;
    declaredAt: Date;
    reportId: string | null;
    redactedAt: Date | null;
  }>(
    db,
    sql`select id, purpose, state, declared_at, report_id, redacted_at from photo
        where tenant_id = ${tenant.id} and owner_id = ${personId} order by declared_at, position`,
  );
  // By the real time: a store cannot know of another `now`.
  const expiresAt = new Date(Date.now() + DAY_MS);
  const linkOf = (id: string, redactedAt: Date | null) =>
    gateways.objectStore.signView({ key: photoKeys(tenant.id, id, redactedAt).large, expiresAt });
  return {
    name: '照片',
    columns: ['时间', '类型', '状态', '上报编号', '链接（一天内有效）'],
    rows: rows.map(({ id, purpose, state, declaredAt, reportId, redactedAt }) => [
      wallTime(declaredAt),
      wordOf(photoPurposes, purpose),
      wordOf(photoStates, state),
      reportId,
      state === 'ready' ? linkOf(id, redactedAt) : null,
    ]),
  };
}

async function points({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{
    occurredAt: Date;
    cause: string;
    section: string | null;
    points: number;
    causeId: string;
  }>(
    db,
    sql`select e.occurred_at, e.cause_kind as cause, e.section, e.cause_id,
          case when e.credit_account_id = a.id then e.points else -e.points end as points
        from point_account a
        join ledger_entry e on e.tenant_id = a.tenant_id and (e.credit_account_id = a.id or e.debit_account_id = a.id)
        where a.tenant_id = ${tenant.id} and a.kind = 'person' and a.person_id = ${personId} order by e.id`,
  );
  const total = rows.reduce((sum, row) => sum + row.points, 0);
  return {
    name: '积分',
    columns: ['时间', '事由', '板块', '积分', '对应的编号'],
    rows: [
      ...rows.map((row) => [
        wallTime(row.occurredAt),
        wordOf(ledgerCauses, row.cause),
        wordOf(pointSections, row.section),
        row.points,
        row.causeId,
      ]),
      ['', '现有积分', '', total, ''],
    ],
  };
}

async function redemptions({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{
    createdAt: Date;
    rewardName: string;
    stationName: string;
    points: number;
    status: string;
    code: string;
    endedAt: Date | null;
  }>(
    db,
    sql`select d.created_at, w.name as reward_name, u.name as station_name, d.points, d.status, d.code, d.ended_at
        from redemption d
        join reward w on w.tenant_id = d.tenant_id and w.id = d.reward_id
        join unit u on u.tenant_id = d.tenant_id and u.id = d.station_unit_id
        where d.tenant_id = ${tenant.id} and d.person_id = ${personId} order by d.id`,
  );
  return {
    name: '兑换',
    columns: ['时间', '兑换品', '驿站', '积分', '状态', '兑换码', '结束时间'],
    rows: rows.map((row) => [
      wallTime(row.createdAt),
      row.rewardName,
      row.stationName,
      row.points,
      wordOf(redemptionStatuses, row.status),
      row.code,
      wallTime(row.endedAt),
    ]),
  };
}

async function suggestions({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{ createdAt: Date; words: string; status: string; answer: string | null }>(
    db,
    sql`select created_at, words, status, answer from suggestion
        where tenant_id = ${tenant.id} and author_id = ${personId} order by id`,
  );
  return {
    name: '建议',
    columns: ['时间', '建议', '状态', '答复'],
    rows: rows.map(({ createdAt, words, status, answer }) => [
      wallTime(createdAt),
      words,
      wordOf(suggestionStatuses, status),
      answer,
    ]),
  };
}

async function messages({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{ createdAt: Date; kind: string; subjectId: string; readAt: Date | null }>(
    db,
    sql`select created_at, case when cause like 'activity\\_cancelled/%' then '活动已取消' else kind end as kind,
          subject_id, read_at from inbox_message
        where tenant_id = ${tenant.id} and person_id = ${personId} order by id`,
  );
  return {
    name: '消息',
    columns: ['时间', '消息', '对应的编号', '读过的时间'],
    rows: rows.map(({ createdAt, kind, subjectId, readAt }) => [
      wallTime(createdAt),
      wordOf(messageKinds, kind),
      subjectId,
      wallTime(readAt),
    ]),
  };
}
