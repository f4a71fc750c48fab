import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type RenderedMiniProgram, renderMiniProgram } from '../support/weapp/renderer.js';

/** What a phone keeps of somebody who has signed in. */
const storage = { session: JSON.stringify({ token: 'kept', role: 'courier', name: '叶强' }) };

describe("the mini-program, drawn by WeChat's component framework", () => {
  let browser: Browser;
  let mini: RenderedMiniProgram;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  afterEach(() => mini.close());

  it.each([
    ['light', 'rgb(246, 244, 238)'],
    ['dark', 'rgb(21, 19, 16)'],
  ] as const)('paints its ground for a %s phone, without complaint', async (theme, ground) => {
    mini = await renderMiniProgram(browser, { theme, storage });
    await mini.open('/pages/home/index');
    const frame = mini.page.locator('.screen').first();
    await frame.waitFor();
    expect(await frame.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(ground);
    expect(mini.errors).toEqual([]);
  });

  it('changes tabs by a real tap', async () => {
    mini = await renderMiniProgram(browser, { storage });
    await mini.open('/pages/home/index');
    await mini.page.locator('[id$="tab-mine"]').click();
    await mini.page.locator('.screen__title', { hasText: '我的' }).waitFor();
    expect(mini.errors).toEqual([]);
  });

  it('gives a thumb at least 48 px on every tab', async () => {
    mini = await renderMiniProgram(browser, { storage });
    await mini.open('/pages/home/index');
    const tabs = mini.page.locator('.tab-bar__tab');
    await tabs.first().waitFor();
    const boxes = await tabs.evaluateAll((all) =>
      all.map((tab) => tab.getBoundingClientRect()).map(({ height }) => height),
    );
    expect(Math.min(...boxes)).toBeGreaterThanOrEqual(48);
  });
});
