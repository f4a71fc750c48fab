import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { BenchOptions } from './options.js';
import { openStage } from './stage.js';

/** The compiler that tsx brings along. */
type Esbuild = { buildSync(options: object): unknown };
const esbuild = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild') as Esbuild;

/**
 * From a fresh process to the first answer of the HTTP function, one that asks the database: as separate files with
 * `node_modules` beside them, as they are deployed, and as one file. Beside it a process that only answers `ok`.
 */
export async function benchColdStart({ starts }: BenchOptions): Promise<void> {
  const stage = await openStage(2);
  // Below the project, so that packages are found the way a deployed function finds them.
  mkdirSync('.data', { recursive: true });
  const folder = mkdtempSync(resolve('.data/bench-'));
  try {
    const programs = { bare: bareProgram(folder), unbundled: transpile(folder), bundled: bundle(folder) };
    const environment = {
      PATH: process.env.PATH,
      DATABASE_URL: stage.url,
      TENANT_ID: stage.world.tenantId,
      STORE_DIRECTORY: join(folder, 'store'),
      STORE_SECRET: 'a-secret-for-benchmarks-of-32-characters',
      LOG_LEVEL: 'silent',
    };
    console.log(`\nCold start: fresh process to first answer, middle of ${starts}`);
    const bare = middleOf(starts, () => timeStart(programs.bare, environment));
    for (const [name, program] of Object.entries(programs)) {
      const taken = name === 'bare' ? bare : middleOf(starts, () => timeStart(program, environment));
      const ratio = (taken.seconds / bare.seconds).toFixed(1);
      const size = `${Math.round(sizeOf(name === 'unbundled' ? join(folder, 'unbundled') : program) / 1024)} KiB of ours`;
      console.log(
        `  ${name.padEnd(12)} ${Math.round(taken.seconds * 1000)} ms  × ${ratio}  CPU ${Math.round(taken.cpuSeconds * 1000)} ms  (${size})`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await stage.close();
  }
}

const asker = (from: string) => `import handler from '${from}';
const response = await handler.fetch(new Request('http://127.0.0.1/readyz'));
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ status: response.status, cpuSeconds: (user + system) / 1e6 }));
process.exit();
`;

function bareProgram(folder: string): string {
  const file = join(folder, 'bare.mjs');
  writeFileSync(join(folder, 'ok.mjs'), "export default { fetch: () => new Response('ok') };\n");
  writeFileSync(file, asker('./ok.mjs'));
  return file;
}

function transpile(folder: string): string {
  const out = join(folder, 'unbundled');
  const entryPoints = ['api', 'db', 'config'].flatMap((part) => sources(part));
  esbuild.buildSync({ entryPoints, outdir: out, outbase: '.', format: 'esm', platform: 'node', target: 'node20' });
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(out, 'node_modules'));
  const file = join(folder, 'unbundled.mjs');
  writeFileSync(file, asker('./unbundled/api/index.js'));
  return file;
}

function bundle(folder: string): string {
  const outfile = join(folder, 'function.mjs');
  esbuild.buildSync({
    entryPoints: ['api/index.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['sharp'],
    // Packages written as CommonJS ask for Node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const file = join(folder, 'bundled.mjs');
  writeFileSync(file, asker('./function.mjs'));
  return file;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

interface Started {
  seconds: number;
  cpuSeconds: number;
}

function timeStart(program: string, env: NodeJS.ProcessEnv): Started {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (!stdout.includes('"status":200')) throw new Error(`${program} did not answer: ${stdout} ${stderr}`);
  return { seconds, cpuSeconds: (JSON.parse(stdout) as { cpuSeconds: number }).cpuSeconds };
}

function middleOf(count: number, once: () => Started): Started {
  const all = Array.from({ length: count }, once).sort((one, other) => one.seconds - other.seconds);
  return all[Math.floor(count / 2)] as Started;
}

function sizeOf(path: string): number {
  if (statSync(path).isFile()) return statSync(path.replace('bundled.mjs', 'function.mjs')).size;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
