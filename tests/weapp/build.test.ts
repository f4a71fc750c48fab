import fs from 'node:fs';
import path from 'node:path';
import { type AppJson, allRoutes } from '../support/weapp/mini-program.js';
import { compileTemplates, filesOf, packageSizes } from '../support/weapp/package.js';

const dist = path.resolve('dist/weapp');
const kilobyte = 1024;
const app = JSON.parse(fs.readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppJson;

describe('the built mini-program', () => {
  it('has every file of every page it names', () => {
    const files = new Set(filesOf(dist));
    const needed = allRoutes(app).flatMap((route) => ['js', 'json', 'wxml'].map((ending) => `${route}.${ending}`));
    expect(needed.filter((file) => !files.has(file))).toEqual([]);
  });

  it('keeps its tab pages in the main package, five at most', () => {
    const tabs = app.tabBar?.list.map((tab) => tab.pagePath) ?? [];
    expect(tabs.length).toBeGreaterThanOrEqual(2);
    expect(tabs.length).toBeLessThanOrEqual(5);
    expect(app.pages).toEqual(expect.arrayContaining(tabs));
  });

  it('weighs at most 700 KB in the main package and 2 MB in each other', () => {
    const [main, ...others] = packageSizes(dist, app);
    expect(main?.bytes).toBeLessThanOrEqual(700 * kilobyte);
    expect(others.filter(({ bytes }) => bytes > 2048 * kilobyte)).toEqual([]);
  });

  it('ships no source maps', () => {
    expect(filesOf(dist).filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('says nothing that WeChat on an iPhone before iOS 16.4 cannot read: one look-behind, and the page does not open', () => {
    const programs = filesOf(dist).filter((file) => file.endsWith('.js'));
    const unread = programs.filter((file) => /\(\?<[=!]/.test(fs.readFileSync(path.join(dist, file), 'utf8')));
    expect(unread).toEqual([]);
  });

  it("has templates that WeChat's compiler takes without complaint", () => {
    expect(compileTemplates(dist).complaints).toEqual([]);
  });
});
