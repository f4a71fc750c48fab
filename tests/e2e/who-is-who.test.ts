import type { Browser, Page } from 'playwright-core';
import { createPerson, PERSONA_APP_ID } from '../../api/_domain/identity/index.js';
import { systemContext } from '../../api/_http/tenants.js';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { visit, type Visitor } from '../support/visitor.js';

let server: DemoServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer({ hasHistory: false }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Somebody's phone as the API sees it: WeChat is not here, so the demo's own door lets it in. */
interface Phone {
  token: string;
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test is about.
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
}

async function arrive(personaKey?: string): Promise<Visitor> {
  const visitor = await visit(browser, { baseUrl: server.baseUrl, ...(personaKey ? { personaKey } : {}) });
  visitors.push(visitor);
  return visitor;
}

async function call(method: string, path: string, body?: unknown, token?: string) {
  const answer = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
}

async function phoneOf(personaKey: string): Promise<Phone> {
  const { body } = await call('POST', '/sessions/persona', { personaKey });
  return { token: body.token, ask: (method, path, more) => call(method, path, more, body.token) };
}

/** Somebody nobody has seen before, as WeChat would bring them: without a name or a role. */
async function newPhone(personaKey: string): Promise<Phone> {
  const { database, gateways } = server.runtime;
  const [row] = await database.sql`select id, name, desk_unit_id from tenant where id = '341003'`;
  const tenant = { id: row?.id, name: row?.name, deskUnitId: row?.desk_unit_id };
  await createPerson(systemContext(database.db, gateways, tenant), {
    displayName: '微信用户',
    identity: { appId: PERSONA_APP_ID, openid: personaKey },
  });
  return phoneOf(personaKey);
}

/** On the sign-in page: asks for a code, and has the phone say yes to it. */
async function signInByScan(visitor: Visitor, phone: Phone): Promise<void> {
  const opening = visitor.page.waitForResponse((answer) => answer.url().endsWith('/sessions/scan'));
  await visitor.tap('sign-in-scan');
  const { id } = await (await opening).json();
  await visitor.page.locator('#scan-code:visible').waitFor();
  expect((await phone.ask('GET', `/sessions/scan/${id}`)).body).toMatchObject({ id });
  expect((await phone.ask('POST', `/sessions/scan/${id}/confirm`, { outcome: 'confirmed' })).status).toBe(204);
  await visitor.page.locator('#scan-panel:visible').waitFor({ state: 'hidden' });
}

/** What each tab is called; the last may also say, unseen, how many messages wait. */
const tabsOf = async (page: Page) =>
  (await page.locator('[id^="tab-"]:visible').allInnerTexts()).map((words) => words.split('\n')[0]);
const goTo = (visitor: Visitor, path: string) => visitor.page.goto(`${server.baseUrl}/#${path}`);
const unitId = async (kind: string, shortName: string): Promise<string> => {
  const [row] = await server.runtime.database.sql`
    select id from unit where tenant_id = '341003' and kind = ${kind} and short_name = ${shortName}`;
  return row?.id;
};

describe('who is who, in a real browser over the real server', () => {
  it('a new person opens an invitation, signs in with the phone, comes back to it, accepts, and has an officer’s tabs', async () => {
    const secretary = await phoneOf('secretary-wu-yuanyuan');
    const grid = await unitId('grid', '03 网格');
    const invited = await secretary.ask('POST', '/invitations', { role: 'grid_officer', unitId: grid });
    expect(invited.status).toBe(201);
    const visitor = await arrive();
    await goTo(visitor, `/packages/account/invitation/index?token=${invited.body.token}`);
    expect(await visitor.words('invitation-role')).toBe('网格员');
    await visitor.tap('invitation-sign-in');
    await signInByScan(visitor, await newPhone('new-officer'));
    await visitor.fill('invitation-name', '程新');
    await visitor.tap('invitation-accept');
    await visitor.page.locator('#tab-work:visible').waitFor();
    expect(await tabsOf(visitor.page)).toEqual(['待办', '上报', '我的']);
    await visitor.tap('tab-mine');
    expect(await visitor.words('mine-name')).toBe('程新');
    expect(await visitor.words('mine-role')).toBe('网格员 · 03 网格');
    const again = await arrive();
    await goTo(again, `/packages/account/invitation/index?token=${invited.body.token}`);
    await again.page.locator('#invitation-used:visible').waitFor();
  }, 90_000);

  it('a courier asks to join by the team’s code, the secretary approves, and the courier is told and has points to earn', async () => {
    const secretary = await phoneOf('secretary-wu-yuanyuan');
    const team = await secretary.ask('POST', '/teams', {
      unitId: await unitId('community', '龙西社区'),
      name: '新风骑手队',
    });
    expect(team.status).toBe(201);
    const phone = await newPhone('new-courier');
    const courier = await arrive();
    await signInByScan(courier, phone);
    await courier.page.locator('#first-steps:visible').waitFor();
    await courier.tap('first-courier');
    await courier.fill('team-code', String(team.body.code).toLowerCase());
    await courier.tap('team-platform-food_delivery');
    await courier.fill('team-name', '小林');
    await courier.tap('team-join');
    await courier.sees('待审核');
    const desk = await arrive('secretary-wu-yuanyuan');
    await desk.tap('tab-mine');
    await desk.sees('1 个待审');
    await desk.tap('mine-applications');
    await desk.sees('小林');
    await desk.page.locator('[id^="approve-"]:visible').click();
    await desk.page.locator('[id^="approve-"]').waitFor({ state: 'detached' });
    await goTo(courier, '/packages/account/messages/index');
    await courier.sees('您的入队申请已通过');
    await courier.page.locator('[id^="message-"]:visible').filter({ hasText: '入队申请' }).first().click();
    await courier.sees('已通过');
    await goTo(courier, '/pages/mine/index');
    await courier.sees('骑手 · 龙西社区');
    expect(await courier.words('mine-name')).toBe('小林');
  }, 90_000);

  it('somebody with two roles chooses which one the tabs show, and this phone remembers it', async () => {
    const courier = await arrive('courier-wang-hui');
    const token = await courier.page.evaluate(() => JSON.parse(localStorage.getItem('beehive:session') ?? '{}').token);
    const secretary = await phoneOf('secretary-wu-yuanyuan');
    const invited = await secretary.ask('POST', '/invitations', {
      role: 'assistant_officer',
      unitId: await unitId('grid', '04 网格'),
    });
    await call('POST', '/invitations/accept', { token: invited.body.token, displayName: '王晖' }, token);
    await goTo(courier, '/packages/account/identity/index');
    const { items } = (await call('GET', '/me/roles', undefined, token)).body;
    const other = items.find(({ role }: { role: string }) => role === 'courier');
    await courier.tap(`identity-show-${other.id}`);
    await courier.page.locator('#tab-home:visible').waitFor();
    expect(await tabsOf(courier.page)).toEqual(['首页', '进度', '驿站', '我的']);
    await courier.page.reload();
    await courier.page.locator('#tab-home:visible').waitFor();
    expect(await tabsOf(courier.page)).toEqual(['首页', '进度', '驿站', '我的']);
    await goTo(courier, '/packages/account/identity/index');
    const officer = items.find(({ role }: { role: string }) => role === 'assistant_officer');
    await courier.tap(`identity-show-${officer.id}`);
    await courier.page.locator('#tab-work:visible').waitFor();
    expect(await tabsOf(courier.page)).toEqual(['待办', '上报', '我的']);
  }, 90_000);

  it('the phone sees which page asks, and says no: nobody is in', async () => {
    const page = await arrive();
    const opening = page.page.waitForResponse((answer) => answer.url().endsWith('/sessions/scan'));
    await page.tap('sign-in-scan');
    const { id } = await (await opening).json();
    const phone = await arrive('courier-ye-qiang');
    await goTo(phone, `/packages/account/scan/index?id=${id}`);
    expect(await phone.words('scan-device')).toContain('Chrome');
    await phone.tap('scan-decline');
    expect(await phone.words('scan-given')).toContain('没有人登录');
    await page.sees('不是我');
    expect(await page.page.evaluate(() => localStorage.getItem('beehive:session'))).toBeNull();
  }, 60_000);

  it('one’s other devices are signed out from one of them', async () => {
    const other = await arrive('resident-01');
    const mine = await arrive('resident-01');
    await goTo(mine, '/packages/account/devices/index');
    await mine.tap('devices-end-others');
    await mine.tap('confirm-yes');
    await mine.sees('没有在别的设备上登录');
    await goTo(other, '/packages/account/messages/index');
    await other.page.locator('#sign-in-scan:visible').waitFor();
    await goTo(mine, '/packages/account/messages/index');
    await mine.page.locator('#sign-in-scan').waitFor({ state: 'detached' });
  }, 60_000);

  it('a resident chooses where they live by its name, and is one of there', async () => {
    const visitor = await arrive();
    await signInByScan(visitor, await newPhone('new-resident'));
    await visitor.tap('first-resident');
    await visitor.fill('home-search', '广场花苑');
    await visitor.page.locator('[id^="home-"]:visible').filter({ hasText: '广场花苑' }).first().click();
    await visitor.fill('home-name', '张阿姨');
    await visitor.tap('home-choose');
    await visitor.page.locator('#first-steps').waitFor({ state: 'detached' });
    await visitor.tap('tab-mine');
    expect(await visitor.words('mine-role')).toContain('居民 · 广场花苑');
  }, 60_000);

  it('no page wrote an error to its console, but for being signed out from elsewhere', () => {
    const errors = visitors.flatMap((visitor) => visitor.errors);
    expect(errors.filter((words) => !/401|409/.test(words))).toEqual([]);
  });
});
