const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join, relative } = require('node:path');

const root = join(__dirname, '../..');
/** The one that tsx brings, which also reads our TypeScript for `npm start`. */
const { buildSync } = createRequire(require.resolve('tsx/package.json'))('esbuild');

/** A test and all of our own it imports in one script; packages stay outside. */
const options = {
  absWorkingDir: root,
  outbase: root,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Jest's sandbox has no `import()`: of a package it becomes a `require` too.
  supported: { 'dynamic-import': false },
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'error',
};

/** Bundles many tests in one go, a quarter of the work of one by one, for runs that are told of the folder by TEST_BUNDLES. */
function bundleAll(tests, directory) {
  buildSync({ ...options, entryPoints: tests, outdir: directory });
}

function bundledBefore(path) {
  if (!process.env.TEST_BUNDLES) return undefined;
  const file = join(process.env.TEST_BUNDLES, relative(root, path).replace(/\.tsx?$/, '.js'));
  if (!existsSync(file)) return undefined;
  return { code: readFileSync(file, 'utf8'), map: readFileSync(`${file}.map`, 'utf8') };
}

function bundleOne(path) {
  const { outputFiles } = buildSync({ ...options, entryPoints: [path], outdir: root, write: false });
  const [map, code] = ['.map', '.js'].map((end) => outputFiles.find((file) => file.path.endsWith(end)).text);
  return { code, map };
}

/**
 * Jest's transformer for tests of Node code. Read module by module, the hundreds of files below one test cost Jest more than
 * most tests take. What is made here depends on more than the test's own text, so its projects are set to `cache: false`.
 */
module.exports = {
  bundleAll,
  getCacheKey: (_text, path) => createHash('sha256').update(`bundle ${path}`).digest('hex'),
  process(text, path) {
    if (/\bjest\.(mock|doMock)\(/.test(text)) throw new Error(`${path}: a bundled test has no modules to mock.`);
    return bundledBefore(path) ?? bundleOne(path);
  },
};
