import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto, notPhotos } from '../support/images.js';
import { visit, type Visitor } from '../support/visitor.js';

/** Behind 乖乖幼儿园, in 03 网格. */
const kindergarten = { longitude: 118.130632, latitude: 30.275449 };

let server: DemoServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function arrive(personaKey: string, at = kindergarten): Promise<Visitor> {
  const visitor = await visit(browser, { baseUrl: server.baseUrl, personaKey, at });
  visitors.push(visitor);
  return visitor;
}

async function latestTicketNumber(): Promise<number> {
  const [row] = await server.runtime.database.sql`select max(number)::int as number from ticket`;
  return row?.number;
}

/** Asks the API for something as the person signed in on that page. */
async function ask(visitor: Visitor, path: string) {
  const token = await visitor.page.evaluate(() => {
    return JSON.parse(localStorage.getItem('beehive:session') ?? '{}').token as string;
  });
  const answer = await fetch(`${server.baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  return answer.json();
}

describe('the thread, in a real browser over the real server', () => {
  let courier: Visitor;
  let officer: Visitor;
  let number: number;
  let balanceBefore: number;

  it('a courier reports with a photo, a place and one tap on the category', async () => {
    courier = await arrive('courier-wang-hui');
    balanceBefore = (await ask(courier, '/points')).balance;
    await courier.givePhoto('shutter', await jpegPhoto());
    await courier.sees('乖乖幼儿园旁');
    await courier.tap('tile-drain_blocked');
    await courier.sees('03 网格');
    expect(await courier.words('sent-title')).toContain('03 网格');
    number = await latestTicketNumber();
  }, 60_000);

  it('the officer of the grid acknowledges from the card and verifies on site', async () => {
    officer = await arrive('officer-longxi-03');
    await officer.tap(`acknowledge-${number}`);
    await officer.tap(`verify-${number}`);
    await officer.tap('verify-true');
    await officer.sees('到场核实：属实');
  }, 60_000);

  it('points are on the courier’s account as soon as it is verified', async () => {
    // The officer's page shows what was done before the server has heard of it.
    let { balance } = await ask(courier, '/points');
    for (let turn = 0; turn < 40 && balance === balanceBefore; turn += 1) {
      await officer.page.waitForTimeout(250);
      ({ balance } = await ask(courier, '/points'));
    }
    expect(balance).toBeGreaterThan(balanceBefore);
  }, 30_000);

  it('the officer resolves with an after-photo', async () => {
    await officer.tap('action-resolve');
    await officer.givePhoto('after-photo', await jpegPhoto());
    await officer.tap('phrase-cleared');
    await officer.tap('resolve-submit');
    await officer.sees('待核查');
    const [row] = await server.runtime.database.sql`select status from ticket where number = ${number}`;
    expect(row?.status).toBe('resolved');
  }, 60_000);

  it('the reporter reads the whole story in words', async () => {
    await courier.tap('sent-progress');
    await courier.page.locator('[id^="report-"]:visible').first().click();
    for (const words of ['您上报了', '网格员已接单', '到场核实：属实', '办结：已清理']) await courier.sees(words);
    await courier.sees('到账');
  }, 60_000);

  it('points become a voucher, and the keeper hands the reward over once', async () => {
    const { items } = await ask(courier, '/rewards');
    const gloves = items.find((reward: { name: string }) => reward.name === '骑行手套');
    await courier.page.goto(`${server.baseUrl}/#/pages/around/index`);
    await courier.tap(`redeem-${gloves.itemId}`);
    await courier.tap('redeem-confirm');
    const code = (await courier.words('voucher-code')).replaceAll(/\s/g, '');
    expect(code).toMatch(/^[A-Z0-9]{8}$/);

    const keeper = await arrive('keeper-longxi');
    await keeper.fill('voucher-code', code.toLowerCase());
    await keeper.tap('voucher-find');
    await keeper.sees('骑行手套');
    await keeper.tap('fulfil');
    await keeper.tap('confirm-yes');
    await keeper.sees('已领取');
    await keeper.tap('next-voucher');
    await keeper.fill('voucher-code', code);
    await keeper.tap('voucher-find');
    await keeper.sees('已领取');
  }, 90_000);

  it('what lies outside every grid waits with the secretary until she dispatches it', async () => {
    const visitor = await arrive('courier-ye-qiang', { longitude: 118.2, latitude: 30.35 });
    await visitor.givePhoto('shutter', await jpegPhoto());
    await visitor.page.locator('#compose-photo').waitFor();
    await visitor.tap('tile-manhole_cover_damaged');
    await visitor.sees('社区派单');
    const outside = await latestTicketNumber();
    const secretary = await arrive('secretary-wu-yuanyuan');
    await secretary.tap('stat-unplaced');
    await secretary.tap(`dispatch-${outside}`);
    await secretary.fill('target-search', '04 网格');
    await secretary.page.locator('[id^="target-"]:not(#target-search):visible').filter({ hasText: '04 网格' }).click();
    await secretary.tap('dispatch-submit');
    await secretary.tap('confirm-yes');
    await secretary.sees('已派给04 网格');
    const [row] = await server.runtime.database.sql`
      select t.status, u.short_name from ticket t join unit u on u.tenant_id = t.tenant_id and u.id = t.holder_unit_id
      where t.number = ${outside}`;
    expect(row).toEqual({ status: 'dispatched', short_name: '04 网格' });
  }, 90_000);

  it('says clearly that a file is no photo, and keeps nothing of it', async () => {
    const visitor = await arrive('resident-01');
    const before = await latestTicketNumber();
    await visitor.givePhoto('shutter', notPhotos.html, 'photo.jpg');
    await visitor.sees('不是照片');
    expect(await latestTicketNumber()).toBe(before);
  }, 60_000);

  it('no page wrote an error to its console', () => {
    expect(visitors.flatMap((visitor) => visitor.errors)).toEqual([]);
  });
});
