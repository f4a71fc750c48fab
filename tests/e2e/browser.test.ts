import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'beehive-browser-'));
const environment = { HOME: home, PATH: path.join(home, 'bin') };
let support: typeof import('../support/browser.js');

const put = (name: string): string => {
  const file = path.join(home, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  return file;
};

beforeAll(async () => {
  // Read once, when Playwright is loaded: what it has downloaded here must not be found.
  process.env.PLAYWRIGHT_BROWSERS_PATH = path.join(home, 'playwright');
  support = await import('../support/browser.js');
});
afterAll(() => {
  delete process.env.PLAYWRIGHT_BROWSERS_PATH;
  fs.rmSync(home, { recursive: true });
});

// On a Mac itself a browser of everybody's may come first.
const elsewhere = fs.existsSync('/Applications') ? it.skip : it;

it('a machine without a browser is told what to install, and is not given one for another machine', () => {
  const find = () => support.findBrowser(environment, 'linux-arm64');
  expect(find).toThrow(/apt-get install chromium; macOS: brew install --cask google-chrome; any: npx playwright-core/);
});

elsewhere('a Mac finds the browser among the applications of the account', () => {
  expect(() => support.findBrowser(environment, 'darwin-arm64')).toThrow('No Chromium found.');
  const own = put('Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(support.findBrowser(environment, 'darwin-arm64')).toEqual({ executablePath: own, source: 'system' });
});

it('a command of the search path comes before applications', () => {
  const command = put('bin/chromium');
  expect(support.findBrowser(environment, 'darwin-x64')).toEqual({ executablePath: command, source: 'system' });
});

it('a path that names no file is said', () => {
  const nowhere = { ...environment, CHROMIUM_PATH: '/nowhere/chromium' };
  expect(() => support.findBrowser(nowhere)).toThrow('CHROMIUM_PATH names /nowhere/chromium, which is not there.');
});
