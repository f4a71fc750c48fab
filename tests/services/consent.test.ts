import type { OuterContext } from '../../api/_domain/context.js';
import { createWeChatTokenStore, readMe } from '../../api/_domain/identity/index.js';
import {
  decideBoardName,
  decideConsent,
  leavePhone,
  listConsents,
  readPhone,
  removePhone,
} from '../../api/_domain/personal-data/index.js';
import { forgetPolicies, publishPolicy } from '../../api/_domain/policy/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { createWeChat } from '../../api/_gateways/wechat/index.js';
import { privacyNoticeSeed } from '../../config/policy/privacy-notice.js';
import { useDatabase } from '../support/database.js';
import { fakeApp, startWeChatFake } from '../support/wechat-fake.js';
import { aReport, createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let districts = 0;

beforeEach(async () => {
  // Each test has a district of its own: what was decided stays for ever.
  districts += 1;
  world = await createWorld(database.db, `district-${districts}`);
  courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
});
afterEach(() => world.close());

const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const rowsOf = ({ actor }: OuterContext) =>
  database.sql`select purpose, decision, notice_version from consent where person_id = ${actor.personId} order by id`;
const standingOf = async (context: OuterContext, purpose: string) =>
  (await listConsents(context)).items.find((one) => one.purpose === purpose);
const give = (purpose: 'basic' | 'location' | 'phone' | 'board_name', version = 1) =>
  decideConsent(courier, { purpose, decision: 'given', version });
const withdraw = (purpose: 'basic' | 'phone' | 'board_name') =>
  decideConsent(later(courier, 1), { purpose, decision: 'withdrawn', version: 1 });

describe('a decision', () => {
  it('is kept with the notice it was about; the last one counts', async () => {
    await give('phone');
    await withdraw('phone');
    expect((await rowsOf(courier)).slice(1)).toEqual([
      { purpose: 'phone', decision: 'given', notice_version: 1 },
      { purpose: 'phone', decision: 'withdrawn', notice_version: 1 },
    ]);
    expect(await standingOf(courier, 'phone')).toMatchObject({ last: { decision: 'withdrawn' }, asksAgain: false });
  });

  it('said twice, and even twice at once, is written once', async () => {
    await Promise.all([1, 2, 3].map(() => give('location')));
    await give('location');
    expect((await rowsOf(courier)).filter(({ purpose }) => purpose === 'location')).toHaveLength(1);
  });

  it('made on an instance whose clock is behind still comes last', async () => {
    await decideConsent(later(courier, 10), { purpose: 'phone', decision: 'given', version: 1 });
    await decideConsent(courier, { purpose: 'phone', decision: 'withdrawn', version: 1 });
    expect(await standingOf(courier, 'phone')).toMatchObject({ last: { decision: 'withdrawn' } });
  });

  it('is asked for again when the notice changes; a yes to the old one is refused, a no is taken', async () => {
    await publishPolicy(world.system(), 'privacy_notice', privacyNoticeSeed, courier.now);
    forgetPolicies(world.tenantId);
    expect(await standingOf(courier, 'basic')).toMatchObject({ last: { decision: 'given' }, asksAgain: true });
    await expect(give('basic')).rejects.toEqual(refusal('consent.notice_changed'));
    await give('basic', 2);
    expect(await standingOf(courier, 'basic')).toMatchObject({ last: { noticeVersion: 2 }, asksAgain: false });
    await withdraw('basic');
    expect(await standingOf(courier, 'basic')).toMatchObject({ last: { decision: 'withdrawn' } });
  });

  it('cannot be changed or deleted by the application', async () => {
    await expect(database.sql`update consent set decision = 'given'`).rejects.toThrow(/permission denied/);
    await expect(database.sql`delete from disclosure`).rejects.toThrow(/permission denied/);
  });
});

describe('the name on boards', () => {
  it('stands there while consent does: one truth, whichever way it is decided', async () => {
    await give('board_name');
    expect(await readMe(courier)).toMatchObject({ boardConsent: true });
    await decideBoardName(later(courier, 1), false);
    expect(await readMe(courier)).toMatchObject({ boardConsent: false });
    expect(await standingOf(courier, 'board_name')).toMatchObject({ last: { decision: 'withdrawn' } });
  });
});

describe('reporting', () => {
  it('is refused to who never agreed, or took it back; nothing is written', async () => {
    await withdraw('basic');
    await expect(submitReport(courier, aReport())).rejects.toEqual(refusal('consent.basic_required'));
    const stranger = { ...courier, actor: { ...courier.actor, personId: '00000000-0000-7000-8000-000000000001' } };
    await expect(submitReport(stranger, aReport())).rejects.toEqual(refusal('consent.basic_required'));
    expect(await database.sql`select 1 from report where tenant_id = ${world.tenantId}`).toHaveLength(0);
  });

  it('goes on after a notice has changed, until the person is asked', async () => {
    await publishPolicy(world.system(), 'privacy_notice', privacyNoticeSeed, courier.now);
    forgetPolicies(world.tenantId);
    expect(await submitReport(courier, aReport())).toMatchObject({ isNew: true });
  });

  it('is possible again once they agree again', async () => {
    await withdraw('basic');
    await decideConsent(later(courier, 2), { purpose: 'basic', decision: 'given', version: 1 });
    expect(await submitReport(courier, aReport())).toMatchObject({ isNew: true });
  });

  it('that was accepted before is answered as before, when it is sent again', async () => {
    const report = aReport();
    await submitReport(courier, report);
    await withdraw('basic');
    expect(await submitReport(courier, report)).toMatchObject({ isNew: false, reportId: report.id });
  });
});

describe('my phone number', () => {
  it('is taken with consent only', async () => {
    await expect(leavePhone(courier, { phone: '15400000001' })).rejects.toEqual(refusal('consent.phone_required'));
    await give('phone');
    await leavePhone(courier, { phone: '15400000001' });
    await leavePhone(courier, { phone: '15400000002' });
    expect(await readPhone(courier)).toMatchObject({ phone: '15400000002', source: 'typed' });
  });

  it('is gone when it is removed, and when consent is taken back', async () => {
    await give('phone');
    await leavePhone(courier, { phone: '15400000001' });
    await removePhone(courier);
    await removePhone(courier);
    expect(await readPhone(courier)).toBeNull();
    await leavePhone(courier, { phone: '15400000001' });
    await withdraw('phone');
    expect(await database.sql`select 1 from person_contact where tenant_id = ${world.tenantId}`).toHaveLength(0);
  });

  it('comes from WeChat by a code; one that is no good changes nothing', async () => {
    const fake = await startWeChatFake();
    try {
      const tokens = createWeChatTokenStore(database.db, () => fake.clock.now);
      const wechat = createWeChat({ ...fakeApp, baseUrl: fake.url, tokens, now: () => fake.clock.now });
      const inWeChat = { ...courier, gateways: { ...courier.gateways, wechat } };
      const code = fake.phoneButton('15400000007');
      await expect(leavePhone(inWeChat, { code })).rejects.toEqual(refusal('consent.phone_required'));
      await give('phone');
      expect(await leavePhone(inWeChat, { code })).toMatchObject({ phone: '15400000007', source: 'wechat' });
      await expect(leavePhone(inWeChat, { code })).rejects.toEqual(refusal('auth.wechat_refused'));
      expect(await readPhone(courier)).toMatchObject({ phone: '15400000007' });
    } finally {
      await fake.close();
    }
  });

  it('cannot come from WeChat where no mini-program is set up', async () => {
    await give('phone');
    await expect(leavePhone(courier, { code: 'a-code' })).rejects.toEqual(refusal('auth.wechat_not_configured'));
  });
});
