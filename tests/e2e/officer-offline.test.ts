import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { newId } from '../../api/_domain/ids.js';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { visit, type Visitor } from '../support/visitor.js';

/** Behind 乖乖幼儿园, in 03 网格. */
const kindergarten = { longitude: 118.130632, latitude: 30.275449 };
const officerKey = 'officer-longxi-03';
const colleagueKey = 'assistant-longxi-03';

let server: DemoServer;
let browser: Browser;
let officer: Visitor;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer({ hasHistory: false }), launchBrowser()]);
  officer = await visit(browser, { baseUrl: server.baseUrl, personaKey: officerKey, at: kindergarten });
  await letColleagueSignIn();
  await seeEveryPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(() => officer.findsSignal());

describe('an officer without a signal', () => {
  it('acknowledges, verifies and resolves with a photo; when the signal is back all is there, once', async () => {
    const { id, number } = await newTicket();
    await openTasks(number);
    await officer.losesSignal();
    await workOffline(number, 'repaired');
    await openTasks(number);
    expect(await queued()).toEqual(['acknowledge', 'verify', 'resolve']);
    expect(await statusOf(id)).toBe('dispatched');
    await officer.findsSignal();
    await until(async () => (await queued()).length === 0);
    expect(await statusOf(id)).toBe('resolved');
    expect(await eventsOf(id)).toEqual(['acknowledged', 'verified', 'resolved']);
    expect(await afterPhotosOf(id)).toEqual(['ready']);
  }, 120_000);

  it('loses nothing when the product is killed before the signal is back', async () => {
    const { id, number } = await newTicket();
    await openTasks(number);
    await officer.losesSignal();
    await workOffline(number, 'cleared');
    await officer.page.close();
    await officer.findsSignal();
    await reopen();
    await until(async () => (await statusOf(id)) === 'resolved');
    expect(await eventsOf(id)).toEqual(['acknowledged', 'verified', 'resolved']);
    expect(await afterPhotosOf(id)).toEqual(['ready']);
  }, 120_000);

  it('does nothing twice when only the answer was lost', async () => {
    const { id, number } = await newTicket();
    await openTasks(number);
    await officer.tap(`acknowledge-${number}`);
    await until(async () => (await queued()).length === 0);
    // Without its key a verb that was done is refused the second time: acknowledging alone succeeds again.
    const verify = /\/verify$/;
    let lost = 0;
    await officer.context.route(verify, async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort('internetdisconnected');
    });
    await officer.tap(`verify-${number}`);
    await officer.tap('verify-true');
    await until(async () => lost === 1);
    await officer.context.unroute(verify);
    await officer.losesSignal();
    await officer.findsSignal();
    await until(async () => (await queued()).length === 0);
    expect(await eventsOf(id)).toEqual(['acknowledged', 'verified']);
    expect(await officer.page.locator(`#refused-${number}:visible`).count()).toBe(0);
  }, 90_000);

  it('is told who was first, and drops what came to nothing', async () => {
    const { id, number } = await newTicket();
    await openTasks(number);
    await officer.losesSignal();
    await officer.tap(`acknowledge-${number}`);
    await officer.tap(`verify-${number}`);
    await officer.tap('verify-true');
    await openTasks(number);
    await acknowledgedByColleague(id);
    await officer.findsSignal();
    await officer.page.locator(`#refused-${number}:visible`).first().waitFor();
    expect(await officer.words(`refused-${number}`)).toMatch(/^何静 \d\d:\d\d 已接单/);
    await officer.tap(`overtaken-${number}`);
    await officer.sees('后面还有 1 步没有同步');
    await officer.tap('refused-drop');
    await until(async () => (await queued()).length === 0);
    expect(await eventsOf(id)).toEqual(['acknowledged']);
  }, 90_000);
});

/** A report near the kindergarten; answers the ticket that came of it. */
async function newTicket(): Promise<{ id: string; number: number }> {
  const token = await signIn('courier-wang-hui');
  const answer = await ask(token, '/reports', {
    id: newId(new Date()),
    categoryCode: 'manhole_cover_damaged',
    place: { ...kindergarten, coordinateSystem: 'wgs84', accuracyM: 10, words: randomUUID().slice(0, 8) },
    words: '井盖翘起',
    photos: [],
  });
  expect(answer.status).toBe(201);
  const [row] = await server.runtime.database.sql`
    select id, number::int as number from ticket order by number desc limit 1`;
  return row as { id: string; number: number };
}

/** In a browser each page's code is loaded when it is first opened; WeChat has a subpackage at once. */
async function seeEveryPage(): Promise<void> {
  const { id } = await newTicket();
  for (const page of ['ticket', 'resolve']) {
    await officer.page.goto(`${server.baseUrl}/#/packages/officer/${page}/index?id=${id}`);
    await officer.sees('井盖');
  }
}

/** The list is read when it comes in front: from it one goes away first. */
async function openTasks(number: number): Promise<void> {
  for (const [page, shown] of [
    ['mine', 'mine-big-type'],
    ['work', `ticket-${number}`],
  ]) {
    await officer.page.evaluate((name) => {
      location.hash = `#/pages/${name}/index`;
    }, page);
    await officer.page.locator(`#${shown}:visible`).first().waitFor();
  }
}

async function workOffline(number: number, phrase: string): Promise<void> {
  await officer.tap(`acknowledge-${number}`);
  await officer.tap(`verify-${number}`);
  await officer.tap('verify-true');
  await officer.tap('action-resolve');
  await officer.givePhoto('after-photo', await jpegPhoto());
  await officer.sees('有信号时上传');
  await officer.tap(`phrase-${phrase}`);
  await officer.tap('resolve-submit');
  await officer.sees('已存手机');
  // It goes back by itself: whoever goes elsewhere before that is brought back, too.
  await officer.page.locator('#resolve-submit:visible').waitFor({ state: 'hidden' });
}

async function reopen(): Promise<void> {
  officer.page = await officer.context.newPage();
  officer.page.setDefaultTimeout(20_000);
  await officer.page.goto(server.baseUrl);
}

/** The verbs that wait on the phone, in order. */
async function queued(): Promise<string[]> {
  return officer.page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('beehive:ticket-queue') ?? '[]') as { verb: string }[];
    return kept.map(({ verb }) => verb);
  });
}

/** The assistant of 03 网格 is in the district, but not among those whom one tap signs in. */
async function letColleagueSignIn(): Promise<void> {
  await server.runtime.database.sql`
    insert into identity (app_id, openid, person_id)
    select 'demo', ${colleagueKey}, id from person where display_name = '何静'`;
}

async function acknowledgedByColleague(ticketId: string): Promise<void> {
  const token = await signIn(colleagueKey);
  const { status } = await ask(token, `/tickets/${ticketId}/acknowledge`, {});
  expect(status).toBe(200);
}

async function signIn(personaKey: string): Promise<string> {
  const { body } = await ask(undefined, '/sessions/persona', { personaKey });
  return body.token;
}

async function ask(token: string | undefined, path: string, body: object) {
  const answer = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

async function statusOf(ticketId: string): Promise<string> {
  const [row] = await server.runtime.database.sql`select status from ticket where id = ${ticketId}`;
  return row?.status;
}

/** What officers did, in order. */
async function eventsOf(ticketId: string): Promise<string[]> {
  const rows = await server.runtime.database.sql`
    select type from ticket_event where ticket_id = ${ticketId} and type in ('acknowledged', 'verified', 'resolved')
    order by version`;
  return rows.map(({ type }) => type);
}

async function afterPhotosOf(ticketId: string): Promise<string[]> {
  const rows = await server.runtime.database.sql`
    select state from photo where ticket_id = ${ticketId} and purpose = 'after'`;
  return rows.map(({ state }) => state);
}

/** Asks until it holds; fails with what does not come true. */
async function until(holds: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
