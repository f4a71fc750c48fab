import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { visit, type Visitor } from '../support/visitor.js';

/** Behind 乖乖幼儿园, in 03 网格. */
const kindergarten = { longitude: 118.130632, latitude: 30.275449 };

let server: DemoServer;
let browser: Browser;
let courier: Visitor;
let photos: Buffer[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer({ hasHistory: false }), launchBrowser()]);
  photos = await Promise.all([1, 2, 3].map((seed) => jpegPhoto({ seed })));
  courier = await visit(browser, { baseUrl: server.baseUrl, personaKey: 'courier-wang-hui', at: kindergarten });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

// One cut that was never reached would cut into the next journey.
afterEach(async () => {
  await courier.context.unrouteAll({ behavior: 'ignoreErrors' });
});

/** Where a request is cut: before it reaches anybody, or when all that is lost is the answer. */
interface Cut {
  step: string;
  address: RegExp;
  /** Which request to that address. */
  nth: number;
  isAnswerLost?: boolean;
}

const reports = /\/api\/v1\/reports$/;
const store = /\/store\/photos$/;
const complete = /\/api\/v1\/photos\/[^/]+\/complete$/;

const cuts: Cut[] = [
  { step: 'before the report arrives', address: reports, nth: 1 },
  { step: 'between the report and its answer', address: reports, nth: 1, isAnswerLost: true },
  { step: 'during the upload of the first photo', address: store, nth: 1 },
  { step: 'during the upload of the second photo', address: store, nth: 2 },
  { step: 'during the upload of the third photo', address: store, nth: 3 },
  { step: 'between an upload and its answer', address: store, nth: 2, isAnswerLost: true },
  { step: 'before the first photo is taken in', address: complete, nth: 1 },
  { step: 'between the last photo and its answer', address: complete, nth: 3, isAnswerLost: true },
];

describe('a report with three photos is there once, with all of them, when the network goes', () => {
  it.each(cuts)(
    '$step',
    async (cut) => {
      const before = await countReports();
      const { reached, mend } = await arm(courier.context, cut, (route) => route.abort('internetdisconnected'));
      await report(courier.page);
      await reached;
      const retry = courier.page.getByText('重试').and(courier.page.locator(':visible')).first();
      await retry.waitFor();
      await mend();
      await retry.click();
      await arrivesOnce(before);
    },
    90_000,
  );

  it('and nobody has to ask: what waits goes when the phone has a signal again', async () => {
    const before = await countReports();
    await choosePhotos(courier.page);
    await courier.losesSignal();
    await pickCategory(courier.page);
    await sees('已存手机');
    expect(await countReports()).toBe(before);
    await courier.findsSignal();
    await arrivesOnce(before);
  }, 90_000);
});

describe('and when the page is killed', () => {
  it.each(cuts)(
    '$step',
    async (cut) => {
      const before = await countReports();
      const { reached, mend } = await arm(courier.context, cut, () => undefined);
      await report(courier.page);
      await reached;
      await courier.page.close();
      await mend();
      await reopen();
      await arrivesOnce(before);
    },
    90_000,
  );

  it('without a signal, before anything was sent', async () => {
    const before = await countReports();
    await choosePhotos(courier.page);
    await courier.losesSignal();
    await pickCategory(courier.page);
    await sees('已存手机');
    await courier.page.close();
    await courier.findsSignal();
    await reopen();
    await arrivesOnce(before);
  }, 90_000);

  it('with several reports waiting: all arrive, in the order they were made', async () => {
    const before = await countReports();
    await courier.losesSignal();
    for (const category of ['drain_blocked', 'manhole_cover_damaged']) {
      await choosePhotos(courier.page, '已定位');
      await pickCategory(courier.page, category);
      await sees('已存手机');
    }
    await courier.page.close();
    await courier.findsSignal();
    await reopen();
    await until(async () => (await countReports()) === before + 2 && (await draftsLeft()) === 0);
    const rows = await server.runtime.database
      .sql`select category_code as code from report order by received_at desc limit 2`;
    expect(rows.map(({ code }) => code).reverse()).toEqual(['drain_blocked', 'manhole_cover_damaged']);
  }, 120_000);
});

const additions = /\/api\/v1\/reports\/[^/]+\/additions$/;

const additionCuts: Cut[] = [
  { step: 'before it arrives', address: additions, nth: 1 },
  { step: 'between it and its answer', address: additions, nth: 1, isAnswerLost: true },
  { step: 'during the upload of its photo', address: store, nth: 1 },
  { step: 'between the upload and its answer', address: store, nth: 1, isAnswerLost: true },
  { step: 'before its photo is taken in', address: complete, nth: 1 },
  { step: 'between its photo and the answer', address: complete, nth: 1, isAnswerLost: true },
];

describe('what is added to a report later is there once, with its photo', () => {
  it.each(additionCuts)(
    'when the network goes $step',
    async (cut) => {
      const reportId = await reported();
      const { reached, mend } = await arm(courier.context, cut, (route) => route.abort('internetdisconnected'));
      const words = await addTo(reportId, `断网：${cut.step}`);
      await reached;
      const retry = courier.page.locator('[id^=queued-retry-]:visible').first();
      await retry.waitFor();
      await mend();
      await retry.click();
      await addedOnce(reportId, words);
      await sees(words);
    },
    90_000,
  );

  it.each(additionCuts)(
    'when the page is killed $step',
    async (cut) => {
      const reportId = await reported();
      const { reached, mend } = await arm(courier.context, cut, () => undefined);
      const words = await addTo(reportId, `关掉：${cut.step}`);
      await reached;
      await courier.page.close();
      await mend();
      await reopen();
      await addedOnce(reportId, words);
    },
    90_000,
  );

  it('when there was no signal at all: it stands on the page of the report, and goes by itself when there is one', async () => {
    const reportId = await reported();
    await openReport(reportId);
    await courier.losesSignal();
    const words = await addTo(reportId, '没有信号时补充的', true);
    await sees('待发');
    await sees(words);
    await courier.findsSignal();
    await addedOnce(reportId, words);
    expect(await courier.page.getByText('待发').and(courier.page.locator(':visible')).count()).toBe(0);
  }, 90_000);

  it('when it was begun, and the page was killed before it was sent: it can be gone on with', async () => {
    const reportId = await reported();
    await openReport(reportId);
    await courier.page.locator('#report-add:visible').click();
    await givePhoto('add-photo');
    await until(async () => (await draftsOf(courier.page))[0]?.photos[0]?.isReady === true);
    await courier.page.close();
    await reopen();
    await openReport(reportId);
    await sees('没填完');
    await courier.page.locator('[id^=queued-fill-]:visible').first().click();
    await writeAndSend('接着填完的');
    await addedOnce(reportId, '接着填完的');
  }, 90_000);
});

/** A fresh report, all of it with the server. */
async function reported(): Promise<string> {
  const before = await countReports();
  await report(courier.page);
  await arrivesOnce(before);
  const [row] = await server.runtime.database.sql`select id from report order by received_at desc limit 1`;
  return row?.id;
}

async function openReport(reportId: string): Promise<void> {
  await courier.page.goto(`${server.baseUrl}/#/pages/report/index?id=${reportId}`);
  await courier.page.locator('#report-add:visible').first().waitFor();
}

async function givePhoto(id: string): Promise<void> {
  const button = courier.page.locator(`#${id}:visible`).first();
  const [chooser] = await Promise.all([courier.page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles({ name: 'more.jpg', mimeType: 'image/jpeg', buffer: photos[0] as Buffer });
}

async function writeAndSend(words: string): Promise<void> {
  await courier.page.locator('#add-words:visible textarea, textarea#add-words:visible').first().fill(words);
  await courier.page.locator('#add-send:visible').first().click();
}

/** Adds words and a photo on the report's page, as a person does. */
async function addTo(reportId: string, words: string, isOpen = false): Promise<string> {
  if (!isOpen) await openReport(reportId);
  await courier.page.locator('#report-add:visible').first().click();
  await givePhoto('add-photo');
  await until(async () => (await draftsOf(courier.page))[0]?.photos[0]?.isReady === true);
  await writeAndSend(words);
  return words;
}

/** One addition with those words and its photo ready, and nothing left on the phone. */
async function addedOnce(reportId: string, words: string): Promise<void> {
  const rows = () => server.runtime.database.sql`
    select (select count(*)::int from photo p where p.addition_id = a.id and p.state = 'ready') as ready
    from report_addition a where a.report_id = ${reportId} and a.words = ${words}`;
  await until(async () => (await rows())[0]?.ready === 1 && (await draftsLeft()) === 0);
  expect(await rows()).toHaveLength(1);
}

/** On the page that is open now. */
async function sees(words: string): Promise<void> {
  await courier.page.getByText(words).and(courier.page.locator(':visible')).first().waitFor();
}

async function home(): Promise<void> {
  await courier.page.goto(`${server.baseUrl}/#/pages/home/index`);
}

/** The phone is switched on again: same storage, nothing in memory. */
async function reopen(): Promise<void> {
  courier.page = await courier.context.newPage();
  courier.page.setDefaultTimeout(20_000);
  await courier.page.goto(server.baseUrl);
}

async function report(page: Page): Promise<void> {
  await choosePhotos(page);
  await pickCategory(page);
}

async function choosePhotos(page: Page, place = '乖乖幼儿园旁'): Promise<void> {
  await home();
  const shutter = page.locator('#shutter:visible').first();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), shutter.click()]);
  await chooser.setFiles(photos.map((buffer, at) => ({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer })));
  await sees(place);
  await until(async () => (await keptPhotos(page)) === photos.length);
}

async function pickCategory(page: Page, code = 'drain_blocked'): Promise<void> {
  await page.locator(`#tile-${code}:visible`).first().click();
}

/** Lets `cutOff` decide what becomes of one request; `reached` resolves when it has come that far. */
async function arm(context: BrowserContext, { address, nth, isAnswerLost }: Cut, cutOff: (route: Route) => unknown) {
  let seen = 0;
  let tell: () => void;
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const handler = async (route: Route) => {
    if (route.request().method() === 'POST') seen += 1;
    if (route.request().method() !== 'POST' || seen !== nth) return route.continue();
    if (isAnswerLost) await route.fetch();
    await cutOff(route);
    tell();
  };
  await context.route(address, handler);
  return { reached, mend: () => context.unroute(address, handler) };
}

/** One more report than before, with its three photos ready, and nothing left on the phone. */
async function arrivesOnce(before: number): Promise<void> {
  await until(async () => (await readyPhotosOfLatest()) === 3 && (await draftsLeft()) === 0);
  expect(await countReports()).toBe(before + 1);
}

async function countReports(): Promise<number> {
  const [row] = await server.runtime.database.sql`select count(*)::int as count from report`;
  return row?.count;
}

async function readyPhotosOfLatest(): Promise<number> {
  const [row] = await server.runtime.database.sql`
    select count(*)::int as count from photo p
    where p.state = 'ready' and p.report_id = (select id from report order by received_at desc limit 1)`;
  return row?.count;
}

const draftsLeft = () => draftsOf(courier.page).then((drafts) => drafts.length);

/** How many photos of the draft being made are kept on the phone. */
async function keptPhotos(page: Page): Promise<number> {
  const [newest] = await draftsOf(page);
  return newest?.photos.filter((photo) => photo.isReady).length ?? 0;
}

function draftsOf(page: Page): Promise<{ photos: { isReady?: boolean }[] }[]> {
  return page.evaluate(() => JSON.parse(localStorage.getItem('beehive:drafts') ?? '[]'));
}

/** Asks until it holds; fails with what does not come true. */
async function until(holds: () => Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
