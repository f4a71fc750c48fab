import type { Browser, BrowserContext, Page, Route } from 'playwright-core';

/** A phone in somebody's hand: 375 × 812, with a place and a camera roll. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Taps the view of that id, once it is there. */
  tap(id: string): Promise<void>;
  /** Fills the input of that id: Taro's element wraps the real one. */
  fill(id: string, words: string): Promise<void>;
  /** The words of the view of that id, once it is there. */
  words(id: string): Promise<string>;
  /** Waits until the words stand somewhere on the page in front. */
  sees(words: string): Promise<void>;
  /** Taps what opens the camera or album, and gives it a file. */
  givePhoto(id: string, bytes: Buffer, name?: string): Promise<void>;
  /** From now on nothing gets through, and the browser says so. */
  losesSignal(): Promise<void>;
  findsSignal(): Promise<void>;
  /** What the page wrote to its console as an error. */
  errors: string[];
}

export interface VisitorOptions {
  baseUrl: string;
  personaKey?: string;
  /** Where the phone says it is, WGS-84. */
  at?: { longitude: number; latitude: number };
  colorScheme?: 'light' | 'dark';
}

const refuse = (route: Route) => route.abort('internetdisconnected');

/** Opens the product as a person would, and signs in with one tap when a persona is named. */
export async function visit(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { baseUrl, personaKey, at, colorScheme = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme,
    // A sheet that still rises moves away between the finger's down and up, and the tap is lost.
    reducedMotion: 'reduce',
    ...(at ? { geolocation: { ...at, accuracy: 10 }, permissions: ['geolocation'] } : {}),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  // The page may be another by then: people close the product and open it again.
  const visible = (id: string) => visitor.page.locator(`#${id}:visible`).first();
  const visitor: Visitor = {
    page,
    context,
    errors,
    tap: (id) => visible(id).click(),
    fill: (id, words) =>
      visitor.page
        .locator(`#${id}:visible input, #${id}:visible textarea, input#${id}, textarea#${id}`)
        .first()
        .fill(words),
    words: async (id) => (await visible(id).innerText()).trim(),
    sees: async (words) => {
      await visitor.page.getByText(words).and(visitor.page.locator(':visible')).first().waitFor();
    },
    async givePhoto(id, bytes, name = 'photo.jpg') {
      const [chooser] = await Promise.all([visitor.page.waitForEvent('filechooser'), visible(id).click()]);
      await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer: bytes });
    },
    // Chromium's own switch lets a request through now and then (one in a hundred): it only tells the page.
    async losesSignal() {
      await context.route('**/*', refuse);
      await context.setOffline(true);
    },
    async findsSignal() {
      await context.unroute('**/*', refuse);
      await context.setOffline(false);
    },
  };
  await page.goto(baseUrl);
  if (personaKey) {
    await visitor.tap(`persona-${personaKey}`);
    await visible(`persona-${personaKey}`).waitFor({ state: 'hidden' });
  }
  return visitor;
}
