import { type SQL, sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import {
  applicationStatuses,
  consentDecisions,
  consentPurposes,
  contactTitles,
  courierPlatforms,
  disclosurePurposes,
  personalFields,
  roles,
} from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type About, type Cell, type ExportSheet, wallTime, wordOf } from './export-sheet.js';
import { allDisclosures } from './list-disclosures.js';

/** Who the person is here: profile, roles, consents, who looked, devices. The profile comes first. */
export async function accountSheets(context: Context, about: About): Promise<ExportSheet[]> {
  return [
    await profile(context, about),
    await heldRoles(context, about),
    await consents(context, about),
    await looks(context, about),
    await devices(context, about),
  ];
}

async function profile({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const [own] = await query<{ displayName: string; boardConsent: boolean; createdAt: Date }>(
    db,
    sql`select display_name, board_consent, created_at from person where id = ${personId}`,
  );
  const identities = await query<{ appId: string; openid: string }>(
    db,
    sql`select app_id, openid from identity where person_id = ${personId} order by created_at`,
  );
  const [left] = await query<{ phone: string; source: string; updatedAt: Date }>(
    db,
    sql`select phone, source, updated_at from person_contact where tenant_id = ${tenant.id} and person_id = ${personId}`,
  );
  const source = left?.source === 'wechat' ? '微信提供' : '自己填写';
  return {
    name: '我的资料',
    columns: ['项目', '内容'],
    rows: [
      ['区县', tenant.name],
      ['编号', personId],
      ['称呼', own?.displayName ?? null],
      ['加入时间', wallTime(own?.createdAt ?? null)],
      ['榜单显示名字', own?.boardConsent ? '是' : '否'],
      ['手机号', left ? `${left.phone}（${source}，${wallTime(left.updatedAt)}）` : '未留'],
      ...identities.map(({ appId, openid }): Cell[] => ['登录标识', `${appId} / ${openid}`]),
    ],
  };
}

/** What a person is to units: roles, applications, invitations they took up, and their place among public contacts. */
async function heldRoles({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  type Row = { what: string; role: string; unitName: string; from: Date; to: Date | null; more: string | null };
  const mine = (column: string): SQL => sql`x.tenant_id = ${tenant.id} and x.${sql.identifier(column)} = ${personId}`;
  const unit = sql`join unit u on u.tenant_id = x.tenant_id and u.id = x.unit_id`;
  const rows = await query<Row>(
    db,
    sql`select '任职' as what, x.role, u.name as unit_name, x.valid_from as "from", x.valid_to as "to", null as more
          from role_grant x ${unit} where ${mine('person_id')}
        union all
        select '入队申请', x.platform, t.name, x.applied_at, x.decided_at, x.status from team_application x
          join courier_team t on t.tenant_id = x.tenant_id and t.id = x.team_id where ${mine('person_id')}
        union all
        select '接受的邀请', x.role, u.name, x.accepted_at, x.grant_valid_to, x.display_name
          from invitation x ${unit} where ${mine('accepted_by')}
        union all
        select '公开的联系人', x.title, u.name, x.created_at, null, concat_ws(' ', x.name, x.phone)
          from unit_contact x ${unit} where ${mine('person_id')}
        order by 4`,
  );
  const words: Record<string, string> = { ...contactTitles, ...courierPlatforms, ...roles };
  return {
    name: '任职',
    columns: ['类型', '职务', '单位', '起', '止', '说明'],
    rows: rows.map(({ what, role, unitName, from, to, more }) => [
      what,
      wordOf(words, role),
      unitName,
      wallTime(from),
      wallTime(to),
      wordOf(applicationStatuses, more),
    ]),
  };
}

async function consents({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{ purpose: string; decision: string; noticeVersion: number; decidedAt: Date }>(
    db,
    sql`select purpose, decision, notice_version, decided_at from consent
        where tenant_id = ${tenant.id} and person_id = ${personId} order by id`,
  );
  return {
    name: '同意记录',
    columns: ['时间', '用途', '决定', '指引版本'],
    rows: rows.map(({ purpose, decision, noticeVersion, decidedAt }) => [
      wallTime(decidedAt),
      wordOf(consentPurposes, purpose),
      wordOf(consentDecisions, decision),
      noticeVersion,
    ]),
  };
}

async function looks(context: Context, { labelOf }: About): Promise<ExportSheet> {
  const rows = await allDisclosures(context);
  return {
    name: '谁看过我的信息',
    columns: ['时间', '谁', '职务', '单位', '看了什么', '用途', '为哪条上报'],
    rows: rows.map((look) => [
      wallTime(look.occurredAt),
      look.actorName,
      wordOf(roles, look.role),
      look.unitName,
      wordOf(personalFields, look.field),
      wordOf(disclosurePurposes, look.purpose),
      [labelOf(look.categoryCode), look.placeWords].filter(Boolean).join(' · ') || null,
    ]),
  };
}

async function devices({ db, tenant }: Context, { personId }: About): Promise<ExportSheet> {
  const rows = await query<{ device: string | null; createdAt: Date; lastUsedAt: Date; endedAt: Date | null }>(
    db,
    sql`select device, created_at, last_used_at, revoked_at as ended_at from session
        where tenant_id = ${tenant.id} and person_id = ${personId} order by created_at`,
  );
  return {
    name: '登录设备',
    columns: ['设备', '登录时间', '最近使用', '退出时间'],
    rows: rows.map(({ device, createdAt, lastUsedAt, endedAt }) => [
      device,
      wallTime(createdAt),
      wallTime(lastUsedAt),
      wallTime(endedAt),
    ]),
  };
}
