import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startOf } from '../db/embedded-process.js';

/** The two clients: the browser pages and the WeChat mini-program. */
export type Client = 'h5' | 'weapp';

export interface BuildOptions {
  /** The project's root; the current directory when left out. */
  root?: string;
  /** Builds even when the sources have not changed. */
  force?: boolean;
  /** Receives one line for each step. */
  log?: (line: string) => void;
}

const sources = ['miniapp', 'api/_contract', 'config/index.ts', 'babel.config.cjs', 'tsconfig.json'];
const entryFile: Record<Client, string> = { h5: 'index.html', weapp: 'app.json' };
const names: Record<Client, string> = { h5: 'H5 client', weapp: 'WeChat client' };

/** A build that did not succeed; `message` holds what the compiler said. */
export class BuildFailed extends Error {
  override name = 'BuildFailed';
}

/**
 * Makes `dist/<client>` current: builds it unless a build of exactly these sources is already there.
 * Callers at the same time wait for each other; a build that fails leaves the previous one in place.
 * Throws `BuildFailed`.
 */
export async function buildClient(client: Client, options: BuildOptions = {}): Promise<'built' | 'current'> {
  const { root = process.cwd(), force = false, log = console.log } = options;
  const dist = path.join(root, 'dist');
  fs.mkdirSync(dist, { recursive: true });
  const release = await acquireLock(path.join(dist, `${client}.lock`), () =>
    log(`${names[client]}: waiting for another build`),
  );
  try {
    const hash = sourceHash(root);
    if (!force && isCurrent(dist, client, hash)) {
      log(`${names[client]}: up to date`);
      return 'current';
    }
    log(`${names[client]}: building, this takes up to a minute`);
    const started = Date.now();
    await compile(root, client);
    fs.writeFileSync(path.join(dist, `${client}.stamp`), `${hash}\n`);
    log(`${names[client]}: built in ${Math.round((Date.now() - started) / 1000)} s`);
    return 'built';
  } finally {
    release();
  }
}

/** One hash over everything a client is made from. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const plugins = fs.readdirSync(path.join(root, 'config')).filter((name) => name.startsWith('taro-'));
  for (const source of [...sources, ...plugins.map((name) => `config/${name}`)]) {
    for (const file of filesUnder(path.join(root, source))) {
      hash
        .update(`${path.relative(root, file)}\0`)
        .update(fs.readFileSync(file))
        .update('\0');
    }
  }
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  hash.update(JSON.stringify([dependencies, devDependencies, process.env.TARO_APP_API_BASE ?? '']));
  return hash.digest('hex');
}

function filesUnder(target: string): string[] {
  if (!fs.existsSync(target)) return [];
  if (fs.statSync(target).isFile()) return [target];
  const names = fs.readdirSync(target).sort();
  return names.flatMap((name) => filesUnder(path.join(target, name)));
}

function isCurrent(dist: string, client: Client, hash: string): boolean {
  const stamp = path.join(dist, `${client}.stamp`);
  const isBuilt = fs.existsSync(path.join(dist, client, entryFile[client])) && fs.existsSync(stamp);
  return isBuilt && fs.readFileSync(stamp, 'utf8').trim() === hash;
}

/** Compiles into a folder of its own and swaps it in, so that nobody ever reads half a build. */
async function compile(root: string, client: Client): Promise<void> {
  const output = path.join('dist', `.${client}-${process.pid}`);
  const finished = path.join(root, 'dist', client);
  const leftOver = fs.readdirSync(path.join(root, 'dist')).filter((name) => name.startsWith(`.${client}-`));
  for (const name of leftOver) fs.rmSync(path.join(root, 'dist', name), { recursive: true, force: true });
  try {
    const { code, text } = await runTaro(root, client, output);
    const isComplete = code === 0 && fs.existsSync(path.join(root, output, entryFile[client]));
    if (!isComplete) throw new BuildFailed(`${names[client]}: the build failed\n${text}`);
    fs.rmSync(path.join(root, 'dist', `${client}.stamp`), { force: true });
    fs.rmSync(finished, { recursive: true, force: true });
    fs.renameSync(path.join(root, output), finished);
  } finally {
    fs.rmSync(path.join(root, output), { recursive: true, force: true });
  }
}

function runTaro(root: string, client: Client, output: string): Promise<{ code: number | null; text: string }> {
  const taro = path.join(root, 'node_modules/@tarojs/cli/bin/taro');
  const env = { ...process.env, NODE_ENV: 'production', CLIENT_OUTPUT: output };
  const child = spawn(process.execPath, [taro, 'build', '--type', client, '--no-check'], { cwd: root, env });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** Holds `file` with this process's id and start inside; a lock left by a process that died is taken over. */
async function acquireLock(file: string, onWait: () => void): Promise<() => void> {
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; ; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx' });
      // Somebody who judged the old lock dead at the same moment may still remove this new one: look again.
      await sleep(50);
      if (isHeldBy(file, mine)) return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!isHeld(file)) fs.rmSync(file, { force: true });
    else if (attempt === 0) onWait();
    await sleep(200);
  }
}

function isHeldBy(file: string, holder: string): boolean {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8') === holder;
}

function isHeld(file: string): boolean {
  try {
    const [pid = '', start] = fs.readFileSync(file, 'utf8').split(/ (.*)/s);
    if (!pid) return Date.now() - fs.statSync(file).mtimeMs < 5_000;
    // Another process may have got its id since: a machine, or a container, that starts anew gives the same ones again.
    return isAlive(Number(pid)) && startOf(Number(pid)) === start;
  } catch {
    return false;
  }
}
