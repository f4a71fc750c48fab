import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm test`: everything, two files at a time. First what is light, then what kills, races and builds (`*.heavy.test.ts`),
 * then what reads the built clients (weapp, e2e).
 * Leading arguments that name a project select it (`npm test -- rules`), the others go to Jest (`npm test -- services -t points`).
 */

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Jest's JSON report that is added up. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

type Part = 'light' | 'heavy' | 'built';

const unbuiltProjects = ['rules', 'architecture', 'services', 'http', 'miniapp'];
const builtProjects = ['weapp', 'e2e'];
const projects = [...unbuiltProjects, ...builtProjects];

const require = createRequire(import.meta.url);
const jestProgram = require.resolve('jest/bin/jest');
const reports = mkdtempSync(join(tmpdir(), 'beehive-reports-'));
const bundles = join(reports, 'bundles');

function main(): void {
  const given = process.argv.slice(2);
  const firstOther = given.findIndex((argument) => !projects.includes(argument));
  const named = firstOther === -1 ? given : given.slice(0, firstOther);
  const selected = named.length > 0 ? named : projects;
  const others = given.slice(named.length);

  const built = selected.filter((project) => builtProjects.includes(project));
  const unbuilt = selected.filter((project) => !builtProjects.includes(project));

  if (others.length === 0) bundleTests(selected);
  const tallies = [runPart('light', unbuilt, others), runPart('heavy', unbuilt, others)];
  if (built.length > 0 && hasTests(built, others)) {
    tallies.push(buildClients() ? runPart('built', built, others) : { passed: 0, failed: 1, skipped: 0 });
  }
  finish(tallies.reduce(add));
}

/** All of them in one go: whoever picks some by name has each bundled when its turn comes. */
function bundleTests(selected: string[]): void {
  const { bundleAll } = require('../config/jest/bundle.cjs') as { bundleAll(tests: string[], directory: string): void };
  const folders = selected.filter((project) => project !== 'miniapp').map((project) => join('tests', project));
  const tests = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.test\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
  try {
    if (tests.length > 0) bundleAll(tests, bundles);
  } catch {
    // A file that cannot be read fails alone, when its turn comes.
  }
}

function runPart(part: Part, selected: string[], others: string[]): Tally {
  if (selected.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const file = join(reports, `${part}.json`);
  const flags = ['--passWithNoTests', '--json', `--outputFile=${file}`, '--maxWorkers=2'];
  const { status } = jest(part, selected, [...flags, ...others], 'inherit');
  const tally = readReport(file);
  // Jest can fail with no failed test to show for it: a broken set-up, or an error in between.
  if (status !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

function jest(part: Part, selected: string[], flags: string[], output: 'inherit' | 'pipe') {
  const args = [
    jestProgram,
    '--config=config/jest/jest.config.cjs',
    ...selected.map((name) => `--selectProjects=${name}`),
  ];
  return spawnSync(process.execPath, [...args, ...flags], {
    // The report goes to a file: what `--json` would print is of no use to a reader.
    stdio: ['ignore', output === 'inherit' ? 'ignore' : 'pipe', 'inherit'],
    env: { ...process.env, TEST_PART: part, TEST_BUNDLES: bundles },
    encoding: 'utf8',
  });
}

function hasTests(selected: string[], others: string[]): boolean {
  const { stdout } = jest('built', selected, ['--listTests', '--passWithNoTests', ...others], 'pipe');
  return (stdout ?? '').trim() !== '';
}

function buildClients(): boolean {
  // Not by the command of tsx: it opens a socket in the temporary folder, the path of which may be too long for one.
  const program = ['--import', 'tsx', 'scripts/build-clients.ts'];
  const build = spawnSync(process.execPath, [...program, 'h5', 'weapp'], { stdio: 'inherit' });
  if (build.status !== 0) console.error('The clients could not be built: the weapp and e2e tests did not run.');
  return build.status === 0;
}

function readReport(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function finish({ passed, failed, skipped }: Tally): void {
  rmSync(reports, { recursive: true, force: true });
  if (passed + failed === 0) console.error('No test ran.');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

main();
