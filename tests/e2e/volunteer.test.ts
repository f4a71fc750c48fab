import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { visit, type Visitor } from '../support/visitor.js';

const name = '河道捡垃圾';

let server: DemoServer;
let browser: Browser;
let lead: Visitor;
let courier: Visitor;
let activityId: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchBrowser()]);
  lead = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'secretary-wu-yuanyuan' });
  courier = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'courier-wang-hui' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Moves the activity, and what was done in it, so many hours: nobody waits for Saturday. */
async function move(hours: number): Promise<void> {
  const by = `${hours} hours`;
  const { sql } = server.runtime.database;
  await sql`
    update activity set starts_at = starts_at + ${by}::interval, ends_at = ends_at + ${by}::interval
    where id = ${activityId}`;
  await sql`update service_record set checked_in_at = checked_in_at + ${by}::interval where activity_id = ${activityId}`;
}

/** Types the digits the lead's phone shows now. */
async function typeLeadCode(): Promise<void> {
  await lead.page.waitForFunction(() =>
    /^\d{6}$/.test(document.getElementById('lead-code')?.innerText.replace(/\s/g, '') ?? ''),
  );
  for (const digit of (await lead.words('lead-code')).replaceAll(/\s/g, '')) await courier.tap(`key-${digit}`);
}

describe('an activity of volunteers, in a real browser over the real server', () => {
  it('is made by a lead in two taps and a form', async () => {
    await lead.tap('desk-volunteer');
    await lead.tap('activity-new');
    await lead.fill('activity-title', name);
    await lead.fill('activity-place', '龙溪桥头');
    await lead.fill('activity-capacity', '2');
    await lead.tap('activity-save');
    await lead.sees('还有 2 个名额');
    const [row] = await server.runtime.database.sql`
      select id, extract(epoch from (starts_at - now())) / 3600 as hours from activity where title = ${name}`;
    activityId = row?.id;
    await move(-Number(row?.hours));
  }, 60_000);

  it('is found and joined by a courier, who reads what it is worth at most', async () => {
    await courier.tap('tab-around');
    await courier.tap('around-volunteer');
    await courier.tap(`activity-${activityId}`);
    await courier.sees('全程参加最多记 2 小时，得 2 积分');
    await courier.tap('activity-join');
    await courier.sees('已报名');
  }, 60_000);

  it('takes the digits of the lead’s phone for coming and for leaving, and no others', async () => {
    await courier.tap('activity-check');
    for (const digit of '000000') await courier.tap(`key-${digit}`);
    await courier.sees('签到码不对');
    await lead.tap('activity-lead');
    await typeLeadCode();
    await courier.sees('已签到');
    await lead.tap('lead-view-list');
    await lead.sees('王晖');
    await lead.page.locator('#came-0[aria-checked="true"]:visible').waitFor();

    await move(-1.6);
    await courier.tap('check-done');
    await courier.tap('activity-check');
    await lead.tap('lead-view-code');
    await typeLeadCode();
    await courier.sees('最多记 1 小时 30 分');
  }, 90_000);

  it('counts what the lead confirms, downwards in quarters', async () => {
    await lead.page.goto(`${server.baseUrl}/#/packages/volunteer/confirm/index?id=${activityId}`);
    await lead.tap('less-0');
    expect(await lead.words('minutes-0')).toBe('1 小时 15 分');
    await lead.tap('confirm-0');
    await lead.sees('记了 1 小时 15 分');
    await courier.tap('check-done');
    await courier.sees('已确认 1 小时 15 分');
    await courier.sees('到账 1 分');
  }, 60_000);

  it('stands in the statement among the points of volunteering', async () => {
    await courier.page.goto(`${server.baseUrl}/#/packages/points/statement/index`);
    await courier.sees('志愿服务时长');
    await courier.sees('志愿服务参与');
  }, 60_000);

  it('wrote no error to a console but the refusal of the wrong digits', () => {
    const unexpected = [...lead.errors, ...courier.errors].filter((error) => !error.includes('422'));
    expect(unexpected).toEqual([]);
  });
});
