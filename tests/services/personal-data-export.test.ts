import { exportMyData } from '../../api/_domain/personal-data/index.js';
import { type FullLife, liveFully } from '../support/builders/personal-data.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

/** Where each column that names a person is told to them, or why it is not. */
const told: Record<string, { sheet: string } | { reason: string }> = {
  'award_hold.decided_by': { reason: 'an official act' },
  'award_hold.person_id': { sheet: '积分' },
  'board_tally.person_id': { reason: 'sums of what 积分 holds' },
  'bulletin.edited_by': { reason: 'an official act' },
  'content_check.decided_by': { reason: 'an official act' },
  'content_check.subject_id': { reason: 'what is checked: a report, photo or suggestion' },
  'consent.person_id': { sheet: '同意记录' },
  'disclosure.subject_id': { sheet: '谁看过我的信息' },
  'disclosure.actor_id': { reason: 'somebody else’s data: it is told to the one who was looked at' },
  'export_log.actor_id': { reason: 'an official act' },
  'extension.asked_by': { reason: 'an official act' },
  'extension.decided_by': { reason: 'an official act' },
  'group_robot.created_by': { reason: 'an official act' },
  'idempotency_key.person_id': { reason: 'copies of answers already given, for a day' },
  'identity.person_id': { sheet: '我的资料' },
  'import_draft.created_by': { reason: 'a file of the district’s own staff lists, for the district' },
  'import_draft.ended_by': { reason: 'an official act' },
  'inbox_message.person_id': { sheet: '消息' },
  'inbox_message.subject_id': { reason: 'what the message is about: a ticket, report or voucher' },
  'ledger_close.closed_by': { reason: 'an official act' },
  'invitation.accepted_by': { sheet: '任职' },
  'invitation.created_by': { reason: 'an official act' },
  'person_contact.person_id': { sheet: '我的资料' },
  'photo.owner_id': { sheet: '照片' },
  'photo.redacted_by': { reason: 'an official act' },
  'point_account.person_id': { sheet: '积分' },
  'policy_version.created_by': { reason: 'an official act' },
  'redemption.ended_by': { reason: 'an official act of the station' },
  'redemption.person_id': { sheet: '兑换' },
  'public_version.approved_by': { reason: 'an official act' },
  'report.entered_by': { reason: 'an official act' },
  'report.reporter_id': { sheet: '我的上报' },
  'report_addition.author_id': { sheet: '补充和语音' },
  'role_grant.ended_by': { reason: 'an official act' },
  'role_grant.granted_by': { reason: 'an official act' },
  'role_grant.person_id': { sheet: '任职' },
  'saved_filter.person_id': { reason: 'a tool of one’s office: it names tickets, not the person' },
  'scan_sign_in.person_id': { reason: 'two minutes of a sign-in; the device it led to is told' },
  'service_record.decided_by': { reason: 'an official act' },
  'service_record.person_id': { sheet: '志愿服务' },
  'stock_movement.actor_id': { reason: 'an official act of the station' },
  'session.person_id': { sheet: '登录设备' },
  'subscription_budget.person_id': { reason: 'how many messages WeChat still lets through: WeChat’s own count' },
  'suggestion.answered_by': { reason: 'an official act, told to the author' },
  'suggestion.author_id': { sheet: '建议' },
  'team_application.decided_by': { reason: 'an official act' },
  'team_application.person_id': { sheet: '任职' },
  'ticket.assignee_id': { reason: 'an official act: the history of the ticket belongs to the district' },
  'ticket_report.attached_by': { reason: 'an official act, or the reporter’s own about their report' },
  'ticket_report.detached_by': { reason: 'an official act, or the reporter’s own about their report' },
  'ticket_event.actor_id': { reason: 'an official act; a reporter’s own is their report' },
  'unit_contact.person_id': { sheet: '任职' },
  'voice.owner_id': { sheet: '补充和语音' },
};

const database = useDatabase();
let world: World;
let life: FullLife;

beforeAll(async () => {
  world = await createWorld(database.db);
  life = await liveFully(world);
});
afterAll(() => world.close());

const sheetsOf = async () => new Map((await exportMyData(life.person)).map((sheet) => [sheet.name, sheet]));

it('every column that can name a person is exported, or there is a reason why not', async () => {
  const columns = await database.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid'
      and (column_name ~ '(person|reporter|author|subject|owner|assignee|actor|holder|member|user)_id$'
        or column_name ~ '_(by|for)$')
      and column_name not in ('deputy_for')
    order by 1`;
  const named = columns.map(({ name }) => name).filter((name) => !name.endsWith('holder_unit_id'));
  expect(named.filter((name) => !(name in told))).toEqual([]);
  expect(Object.keys(told).filter((name) => !named.includes(name))).toEqual([]);
});

it('each sheet that is promised holds something of somebody who has lived fully', async () => {
  const sheets = await sheetsOf();
  const promised = new Set(Object.values(told).flatMap((one) => ('sheet' in one ? [one.sheet] : [])));
  for (const name of promised) expect([name, sheets.get(name)?.rows.length]).toEqual([name, expect.any(Number)]);
  for (const name of promised) expect([name, sheets.get(name)?.rows.length === 0]).toEqual([name, false]);
  expect([...sheets.keys()]).toEqual([
    '我的资料',
    '我的上报',
    '补充和语音',
    '照片',
    '积分',
    '兑换',
    '志愿服务',
    '建议',
    '消息',
    '任职',
    '同意记录',
    '谁看过我的信息',
    '登录设备',
  ]);
  for (const { columns, rows } of sheets.values()) for (const row of rows) expect(row).toHaveLength(columns.length);
});

it('it says what is known, in words', async () => {
  const text = JSON.stringify([...(await sheetsOf()).values()]);
  for (const words of [
    life.name,
    life.phone,
    life.openid,
    '井盖破损',
    '雨停了还在冒水',
    '多装一盏路灯',
    '雨衣',
    '待领取',
    '第一骑手队',
    '15400009999',
  ])
    expect(text).toContain(words);
  expect((await sheetsOf()).get('谁看过我的信息')?.rows).toMatchObject([
    ['2026-11-19 10:00', '程晓', '网格员', '01 网格', '手机号', '核实上报的情况', expect.stringContaining('井盖破损')],
  ]);
});

it('photos are links that work for a day, and no longer', async () => {
  const [row] = (await sheetsOf()).get('照片')?.rows ?? [];
  const link = new URL(String(row?.[4]), 'http://localhost');
  const seconds = [...link.searchParams.values()].map(Number).filter((value) => value > 1e9);
  const untilMs = (seconds[0] ?? 0) * (String(seconds[0]).length > 11 ? 1 : 1000) - Date.now();
  expect(untilMs).toBeGreaterThan(23 * 3_600_000);
  expect(untilMs).toBeLessThanOrEqual(25 * 3_600_000);
});

it('nobody else’s is in it', async () => {
  const other = await liveFully(world);
  const text = JSON.stringify(await exportMyData(life.person));
  for (const foreign of [other.name, other.phone, other.openid, other.reportId]) expect(text).not.toContain(foreign);
});
