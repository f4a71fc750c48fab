const { join } = require('node:path');

const rootDir = join(__dirname, '../..');

/** scripts/test.ts runs the parts one after the other; bare `jest` takes everything. */
const part = process.env.TEST_PART;

/** Shared by every project. */
const common = {
  rootDir,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(part === 'light' ? ['\\.heavy\\.test\\.tsx?$'] : [])],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.(data|cache|vercel)/'],
};

const testsIn = (folder) => {
  const tests = `<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`;
  const heavyTests = `<rootDir>/tests/${folder}/**/*.heavy.test.{ts,tsx}`;
  return [part === 'heavy' ? heavyTests : tests];
};

/** Tests of Node code are bundled: see bundle.cjs. */
const node = (displayName, more = {}) => ({
  ...common,
  displayName,
  testEnvironment: 'node',
  transform: { '\\.tsx?$': join(__dirname, 'bundle.cjs') },
  cache: false,
  testMatch: testsIn(displayName),
  ...more,
});

/** One Postgres for the whole run: see tests/support/database.ts. */
const withDatabase = {
  globalSetup: join(__dirname, 'start-database.cjs'),
  globalTeardown: join(__dirname, 'stop-database.cjs'),
};

/** Here modules are read one by one, so that a test can put another in a module's place: `.js` means the `.ts` beside it. */
const miniapp = {
  ...common,
  displayName: 'miniapp',
  testEnvironment: 'jsdom',
  transform: { '\\.[cm]?[jt]sx?$': ['babel-jest', { configFile: join(rootDir, 'babel.config.cjs') }] },
  testMatch: testsIn('miniapp'),
  setupFiles: [join(__dirname, 'miniapp-environment.cjs')],
  moduleNameMapper: {
    '\\.(s?css|sass)$': join(__dirname, 'style-stand-in.cjs'),
    '\\.(png|jpe?g|gif|webp|svg)$': join(__dirname, 'file-stand-in.cjs'),
    '^@tarojs/components$': '<rootDir>/tests/miniapp/stand-ins/components',
    '^@tarojs/taro$': '<rootDir>/tests/miniapp/stand-ins/taro',
    '^@/(.*?)(?:\\.js)?$': '<rootDir>/miniapp/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

/** @type {import('jest').Config} */
module.exports = {
  rootDir,
  testTimeout: 30_000,
  // A file watcher that happens to be installed is no part of this; on macOS it asks for leave to read folders, and waits.
  watchman: false,
  projects: [
    node('rules'),
    node('architecture'),
    node('services', withDatabase),
    node('http', withDatabase),
    miniapp,
    node('weapp', withDatabase),
    node('e2e', withDatabase),
  ],
};
