const { join } = require('node:path');

const rootDir = join(__dirname, '../..');

/** scripts/test.ts runs the parts one after the other; bare `jest` takes everything. */
const part = process.env.TEST_PART;

/** Shared by every project: TypeScript through Babel, and `.js` in our imports means the `.ts` beside it. */
const common = {
  rootDir,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(part === 'light' ? ['\\.heavy\\.test\\.tsx?$'] : [])],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.(data|cache|vercel)/'],
  transform: { '\\.[cm]?[jt]sx?$': ['babel-jest', { configFile: join(rootDir, 'babel.config.cjs') }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const testsIn = (folder) => {
  const tests = `<rootDir>/tests/${folder}/**/*.test.{ts,tsx}`;
  const heavyTests = `<rootDir>/tests/${folder}/**/*.heavy.test.{ts,tsx}`;
  return [part === 'heavy' ? heavyTests : tests];
};

const node = (displayName, more = {}) => ({
  ...common,
  displayName,
  testEnvironment: 'node',
  testMatch: testsIn(displayName),
  ...more,
});

/** One Postgres for the whole run: see tests/support/database.ts. */
const withDatabase = {
  globalSetup: join(__dirname, 'start-database.cjs'),
  globalTeardown: join(__dirname, 'stop-database.cjs'),
};

const miniapp = {
  ...common,
  displayName: 'miniapp',
  testEnvironment: 'jsdom',
  testMatch: testsIn('miniapp'),
  setupFiles: [join(__dirname, 'miniapp-environment.cjs')],
  moduleNameMapper: {
    '\\.(s?css|sass)$': join(__dirname, 'style-stand-in.cjs'),
    '\\.(png|jpe?g|gif|webp|svg)$': join(__dirname, 'file-stand-in.cjs'),
    '^@tarojs/components$': '<rootDir>/tests/miniapp/stand-ins/components',
    '^@tarojs/taro$': '<rootDir>/tests/miniapp/stand-ins/taro',
    '^@/(.*?)(?:\\.js)?$': '<rootDir>/miniapp/$1',
    ...common.moduleNameMapper,
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
