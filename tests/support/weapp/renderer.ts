import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { compileTemplates, filesOf } from './package.js';
import { createWx, type WxOptions } from './wx.js';

export interface RenderedMiniProgram {
  /** The browser's page that shows the mini-program. */
  page: Page;
  /** Opens a page of the mini-program in the place of the one before. */
  open(url: string): Promise<void>;
  /** What the browser complained about. */
  errors: string[];
  close(): Promise<void>;
}

const origin = 'http://mini-program.local';
const canvas = `<!doctype html><meta charset="utf-8"><script type="importmap">{"imports":{
  "glass-easel":"/glass-easel.js","glass-easel-miniprogram-adapter":"/adapter.js"}}</script>
<style>body{margin:0}page-root,comp,wx-view,wx-text,wx-image,wx-scroll-view{display:block}wx-text{display:inline}</style>
<body></body>`;

/**
 * Draws the built mini-program in a browser with WeChat's own component framework: the real templates, styles and
 * taps, where the logic-layer harness (mini-program.ts) sees only data.
 */
export async function renderMiniProgram(
  browser: Browser,
  options: WxOptions & { dist?: string; width?: number; height?: number } = {},
): Promise<RenderedMiniProgram> {
  const { dist = path.resolve('dist/weapp'), width = 375, height = 812, theme = 'light' } = options;
  const wx = createWx(options);
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2, colorScheme: theme });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await serve(page);
  await page.exposeFunction('askWx', (name: string, given: object) => ask(wx.api, name, given));
  await page.goto(origin);
  await page.addScriptTag({ type: 'module', url: '/renderer.js' });
  await page.waitForFunction('window.startMiniProgram');
  const given = { ...readBuild(dist), ...describeWx(wx.api), stored: options.storage ?? {} };
  await page.evaluate(`startMiniProgram(${JSON.stringify(given)})`);
  return {
    page,
    errors,
    open: (url) => page.evaluate(`mini.open(${JSON.stringify(url)})`),
    async close() {
      await context.close();
      wx.dispose();
    },
  };
}

async function serve(page: Page): Promise<void> {
  const packages = path.resolve('node_modules');
  const scripts: Record<string, string> = {
    '/glass-easel.js': path.join(packages, 'glass-easel/dist/glass_easel.all.es.js'),
    '/adapter.js': path.join(packages, 'glass-easel-miniprogram-adapter/dist/glass_easel_miniprogram_adapter.es.js'),
    '/renderer.js': path.resolve('tests/support/weapp/renderer-page.mjs'),
  };
  await page.route(`${origin}/**`, (route) => {
    const script = scripts[new URL(route.request().url()).pathname];
    if (!script) return route.fulfill({ contentType: 'text/html', body: canvas });
    return route.fulfill({ contentType: 'text/javascript', body: fs.readFileSync(script, 'utf8') });
  });
}

/** The build's files as text, and its templates compiled. */
function readBuild(dist: string) {
  const names = filesOf(dist).filter((file) => /\.(js|json|wxml|wxss|wxs)$/.test(file));
  const files = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(dist, name), 'utf8')]));
  return { files, templates: compileTemplates(dist).source };
}

/** The parts of `wx` that the browser gets as they are, and the names of those it must ask for. */
function describeWx(api: Record<string, unknown>) {
  const constantNames = Object.keys(api).filter(
    (name) => /^get\w*(Sync|Info|Rect)$/.test(name) && name !== 'getStorageSync',
  );
  const constants = constantNames.filter((name) => name !== 'getImageInfo');
  const values = constants.map((name) => [name, (api[name] as () => unknown)()]);
  const local = /^(env|canIUse|nextTick|on[A-Z]|off[A-Z]|create[A-Z]|\w+Sync$|getFileSystemManager)/;
  const asyncNames = Object.keys(api).filter((name) => !constants.includes(name) && !local.test(name));
  return { constants: Object.fromEntries(values), asyncNames };
}

function ask(api: Record<string, unknown>, name: string, given: object): Promise<{ ok: boolean; result: unknown }> {
  return new Promise((resolve) => {
    const success = (result: unknown) => resolve({ ok: true, result });
    const fail = (result: unknown) => resolve({ ok: false, result });
    (api[name] as (options: object) => unknown)({ ...given, success, fail });
  });
}
