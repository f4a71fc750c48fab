import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { createWx, type FakeWx, type WxOptions } from './wx.js';

/** A node of the tree that Taro sends to WeChat's view layer. */
export interface ViewNode {
  /** Given by the product, else by Taro. */
  uid?: string;
  sid: string;
  /** Text. */
  v?: string;
  /** Class names. */
  cl?: string;
  cn?: ViewNode[];
  [attribute: string]: unknown;
}

interface PageInstance {
  route: string;
  data: { root?: ViewNode };
  options: Record<string, string>;
  [lifecycle: string]: unknown;
}

interface SetDataRecord {
  route: string;
  bytes: number;
  json: string;
  /** When it was sent, by `performance.now()`. */
  at: number;
}

export interface MiniProgram {
  /** `app.json` of the build. */
  config: AppJson;
  /** The page in front. */
  readonly page: PageInstance;
  /** Routes of the open pages, the one in front last. */
  readonly routes: string[];
  /** Everything sent to the view layer, with its size in bytes. */
  setData: SetDataRecord[];
  /** What the product wrote to the console as an error. */
  errors: string[];
  wx: FakeWx;
  /** Opens a page as a link would. */
  open(url: string): Promise<PageInstance>;
  /** All words of the page in front. */
  text(): string;
  find(wanted: Wanted): ViewNode | undefined;
  /** Taps, as a thumb: the event also reaches every view around. Fails when there is no such view. */
  tap(wanted: Wanted): Promise<void>;
  /** What WeChat tells a view by itself: that the person agreed with this button, or gave their number. */
  hear(wanted: Wanted, type: string, detail?: object): Promise<void>;
  /** Fills an input. */
  type(wanted: Wanted, value: string): Promise<void>;
  /** Waits until `condition` holds; fails with the page's words when it does not in time. */
  until(condition: () => boolean, timeoutMs?: number): Promise<void>;
  dispose(): void;
}

/** A view by its id, by words it shows, or by what a screen reader says. */
export type Wanted = { id: string } | { text: string | RegExp } | ((node: ViewNode) => boolean);

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string }[] };
}

type Lifecycle = (...given: unknown[]) => unknown;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** All pages of an `app.json`, those of subpackages with their root. */
export function allRoutes({ pages, subPackages = [] }: AppJson): string[] {
  return [...pages, ...subPackages.flatMap((pack) => pack.pages.map((page) => path.posix.join(pack.root, page)))];
}

/**
 * Runs the built mini-program's logic layer without WeChat: the build's own JavaScript in a context that has only what
 * WeChat gives (no window, document or fetch), with `wx` as `options` say. Opens the first page unless told otherwise.
 */
export async function startMiniProgram(
  options: WxOptions & { dist?: string; firstPage?: string | null } = {},
): Promise<MiniProgram> {
  const dist = options.dist ?? path.resolve('dist/weapp');
  const config = JSON.parse(fs.readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson;
  const wx = createWx(options);
  const logic = new LogicLayer(dist, wx, config);
  await logic.launch();
  if (options.firstPage !== null) await logic.open(options.firstPage ?? config.pages[0] ?? '');
  return logic;
}

class LogicLayer implements MiniProgram {
  readonly setData: SetDataRecord[] = [];
  readonly errors: string[] = [];
  private readonly stack: PageInstance[] = [];
  private readonly tabs = new Map<string, PageInstance>();
  private readonly definitions = new Map<string, Record<string, unknown>>();
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly context: vm.Context;
  private app: Record<string, unknown> = {};
  private defining = '';
  /** Resolves when the last move between pages has ended. */
  private arrival: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dist: string,
    readonly wx: FakeWx,
    readonly config: AppJson,
  ) {
    Object.assign(wx.api, this.navigation());
    const globals = {
      wx: wx.api,
      console: this.console(),
      // A page's clocks go on for ever: they must not keep the test's process.
      setTimeout: (...given: Parameters<typeof setTimeout>) => setTimeout(...given).unref(),
      clearTimeout,
      setInterval: (...given: Parameters<typeof setInterval>) => setInterval(...given).unref(),
      clearInterval,
      App: (app: Record<string, unknown>) => {
        this.app = app;
      },
      Page: (page: Record<string, unknown>) => this.definitions.set(this.defining, page),
      Component: () => undefined,
      Behavior: (behavior: unknown) => behavior,
      getApp: () => this.app,
      getCurrentPages: () => [...this.stack],
      requirePlugin: () => undefined,
      __wxConfig: {},
    };
    this.context = vm.createContext({ ...globals, global: globals });
  }

  get page(): PageInstance {
    const page = this.stack.at(-1);
    if (!page) throw new Error('No page is open.');
    return page;
  }

  get routes(): string[] {
    return this.stack.map((page) => page.route);
  }

  async launch(): Promise<void> {
    this.load(path.join(this.dist, 'app.js'));
    const launched = { path: this.config.pages[0], query: {}, scene: 1001 };
    this.call(this.app, 'onLaunch', launched);
    this.call(this.app, 'onShow', launched);
    await pause(0);
  }

  async open(url: string): Promise<PageInstance> {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?');
    const isTab = this.config.tabBar?.list.some((tab) => tab.pagePath === route) ?? false;
    const kept = isTab ? this.tabs.get(route) : undefined;
    if (this.stack.length > 0) this.call(this.page, 'onHide');
    if (isTab) this.closeAll();
    const page = kept ?? this.create(route, Object.fromEntries(new URLSearchParams(query)));
    if (isTab) this.tabs.set(route, page);
    this.stack.push(page);
    if (!kept) this.call(page, 'onLoad', page.options);
    this.call(page, 'onShow');
    await pause(20);
    if (!kept) this.call(page, 'onReady');
    await pause(20);
    return page;
  }

  text(): string {
    // A blank at which no line breaks is a blank to whoever reads.
    return wordsOf(this.page.data.root).replaceAll('\u00a0', ' ');
  }

  find(wanted: Wanted): ViewNode | undefined {
    return this.pathTo(wanted).at(-1);
  }

  async tap(wanted: Wanted): Promise<void> {
    const nodes = this.pathTo(wanted);
    if (nodes.length === 0) throw new Error(`Nothing to tap: ${describe(wanted)} in 「${this.text()}」`);
    const target = nodes.at(-1) as ViewNode;
    for (const node of nodes.reverse()) this.fire(node, 'tap', {}, target);
    await pause(40);
    await this.arrival;
  }

  async hear(wanted: Wanted, type: string, detail: object = {}): Promise<void> {
    const node = this.find(wanted);
    if (!node) throw new Error(`Nobody hears ${type}: ${describe(wanted)} in 「${this.text()}」`);
    if (type === 'agreeprivacyauthorization') this.wx.agreeToPrivacy();
    this.fire(node, type, detail);
    await pause(40);
  }

  async type(wanted: Wanted, value: string): Promise<void> {
    const node = this.find(wanted);
    if (!node) throw new Error(`Nothing to fill: ${describe(wanted)} in 「${this.text()}」`);
    this.fire(node, 'input', { value, cursor: value.length });
    await pause(40);
  }

  async until(condition: () => boolean, timeoutMs = 10_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms; the page says 「${this.text()}」`);
      await pause(20);
    }
  }

  dispose(): void {
    this.closeAll();
    this.wx.dispose();
  }

  private fire(node: ViewNode, type: string, detail: object, target: ViewNode = node): void {
    const point = ({ uid, sid }: ViewNode) => ({ id: uid ?? sid, dataset: { sid }, offsetLeft: 0, offsetTop: 0 });
    const event = { type, detail, target: point(target), currentTarget: point(node), timeStamp: Date.now(), mark: {} };
    this.call(this.page, 'eh', { ...event, touches: [], changedTouches: [] });
  }

  /** The views from the page down to the innermost one that is wanted. */
  private pathTo(wanted: Wanted): ViewNode[] {
    const matches = matcher(wanted);
    const walk = (node: ViewNode): ViewNode[] => {
      for (const child of node.cn ?? []) {
        const found = walk(child);
        if (found.length > 0) return [node, ...found];
      }
      return matches(node) ? [node] : [];
    };
    const { root } = this.page.data;
    return root ? walk(root) : [];
  }

  private create(route: string, query: Record<string, string>): PageInstance {
    this.defining = route;
    if (!this.definitions.has(route)) this.load(path.join(this.dist, `${route}.js`));
    const definition = this.definitions.get(route);
    if (!definition) throw new Error(`${route} defines no page.`);
    const page: PageInstance = {
      ...definition,
      data: structuredClone((definition.data as PageInstance['data']) ?? {}),
      route,
      __route__: route,
      options: query,
      setData: (changes: Record<string, unknown>, done?: () => void) => {
        const json = JSON.stringify(changes);
        this.setData.push({ route, bytes: Buffer.byteLength(json), json, at: performance.now() });
        for (const [key, value] of Object.entries(JSON.parse(json))) put(page.data, key, value);
        if (done) setTimeout(done, 0);
      },
      selectComponent: () => null,
      getPageId: () => route,
      createSelectorQuery: this.wx.api.createSelectorQuery,
    };
    return page;
  }

  private navigation() {
    const moving = (name: string, move: (options: { url: string; delta?: number }) => Promise<unknown>) => ({
      [name]: (options: { url: string; success?: (result: object) => void; fail?: (error: object) => void }) => {
        this.wx.calls.push({ name, options: options as object });
        this.arrival = move(options).then(
          () => options.success?.({ errMsg: `${name}:ok` }),
          (error: Error) => {
            this.errors.push(`${name} ${options.url}: ${error.message}`);
            options.fail?.({ errMsg: `${name}:fail ${error.message}` });
          },
        );
      },
    });
    return {
      ...moving('navigateTo', ({ url }) => this.open(url)),
      ...moving('switchTab', ({ url }) => this.open(url)),
      ...moving('reLaunch', ({ url }) => this.restart(url)),
      ...moving('redirectTo', ({ url }) => this.replace(url)),
      ...moving('navigateBack', ({ delta = 1 }) => this.back(delta)),
    };
  }

  private async restart(url: string): Promise<void> {
    for (const page of this.tabs.values()) if (!this.stack.includes(page)) this.call(page, 'onUnload');
    this.tabs.clear();
    this.closeAll();
    await this.open(url);
  }

  private async replace(url: string): Promise<void> {
    const left = this.stack.pop();
    if (left) this.call(left, 'onUnload');
    await this.open(url);
  }

  private async back(delta: number): Promise<void> {
    for (let count = 0; count < delta && this.stack.length > 1; count++) this.call(this.stack.pop() ?? {}, 'onUnload');
    this.call(this.page, 'onShow');
    await pause(20);
  }

  private closeAll(): void {
    for (const page of this.stack.splice(0).reverse()) if (!this.tabs.has(page.route)) this.call(page, 'onUnload');
  }

  private call(target: Record<string, unknown>, name: string, ...given: unknown[]): void {
    try {
      (target[name] as Lifecycle | undefined)?.apply(target, given);
    } catch (error) {
      this.errors.push(`${name}: ${(error as Error).stack ?? error}`);
    }
  }

  private load(file: string): unknown {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.modules.set(file, module);
    const source = `(function(require,module,exports){${fs.readFileSync(file, 'utf8')}\n})`;
    const run = vm.runInContext(source, this.context, { filename: file }) as Lifecycle;
    const resolve = (name: string) => path.resolve(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`);
    run((name: string) => this.load(resolve(name)), module, module.exports);
    return module.exports;
  }

  private console() {
    const note = (...words: unknown[]) =>
      this.errors.push(words.map((word) => (word as Error)?.stack ?? String(word)).join(' '));
    const nothing = () => undefined;
    return { error: note, warn: nothing, log: nothing, info: nothing, debug: nothing };
  }
}

function matcher(wanted: Wanted): (node: ViewNode) => boolean {
  if (typeof wanted === 'function') return wanted;
  if ('id' in wanted) return (node) => node.uid === wanted.id;
  const { text } = wanted;
  return (node) => (typeof text === 'string' ? wordsOf(node).includes(text) : text.test(wordsOf(node)));
}

const describe = (wanted: Wanted) => (typeof wanted === 'function' ? String(wanted) : JSON.stringify(wanted));

function wordsOf(node: ViewNode | undefined): string {
  if (!node) return '';
  return (node.v ?? '') + (node.cn ?? []).map(wordsOf).join(node.cn && node.cn.length > 1 ? ' ' : '');
}

/** Applies one path of a setData call: `root.cn.[0].v`. */
function put(target: object, key: string, value: unknown): void {
  const steps = key.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  const last = steps.pop() as string;
  let place = target as Record<string, unknown>;
  for (const [index, step] of steps.entries()) {
    place[step] ??= /^\d+$/.test(steps[index + 1] ?? last) ? [] : {};
    place = place[step] as Record<string, unknown>;
  }
  place[last] = value;
}
