import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './embedded-binaries.js';
import { type Home, writeOwned } from './embedded-home.js';
import { waitUntil } from './embedded-process.js';
import { isReady } from './embedded-recovery.js';
import { asUser, type RunAs } from './embedded-user.js';
import { errorLine, StartupError } from './startup-error.js';

/** A Postgres that takes connections on 127.0.0.1. */
export interface Server {
  readonly port: number;
  /** Finish what runs, write everything down and end. May be called again. */
  stop(): Promise<void>;
}

/** Settings of Postgres by name, as in `postgresql.conf`. */
export type Settings = Readonly<Record<string, string>>;

// Failed statements are the application's to report: Postgres's own log must not hold people's words.
const baseSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/** Start Postgres on the port it had last time, or on another free one. Throws StartupError with its own last words. */
export async function startServer(home: Home, binaries: Binaries, user: RunAs, settings: Settings): Promise<Server> {
  let port = keptPort(home) ?? (await freePort());
  for (let attempt = 1; ; attempt += 1) {
    const child = launch(home, binaries, user, port, settings);
    if (await comesUp(child, home)) {
      writeOwned(home.portFile, String(port), user);
      return { port, stop: stopper(child, watchOver(child, home, user)) };
    }
    const words = lastWords(home);
    if (attempt >= 20) throw failed(home, words);
    if (words.includes('could not bind')) port = await freePort();
    // Children of a killed Postgres need a moment to notice and let go of its memory.
    else if (words.includes('shared memory block')) await sleep(250);
    else throw failed(home, words);
  }
}

function launch(home: Home, binaries: Binaries, user: RunAs, port: number, settings: Settings): ChildProcess {
  if (existsSync(home.log)) renameSync(home.log, `${home.log}.1`);
  writeOwned(home.log, '', user);
  const log = openSync(home.log, 'a');
  const options = Object.entries({ ...baseSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // A session of its own: Ctrl-C in the terminal is for the server, which stops Postgres when it has finished.
  const child = spawn(binaries.postgres, ['-D', home.cluster, '-p', String(port), ...options], {
    ...asUser(user),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {}); // Seen by comesUp: there is no pid.
  closeSync(log);
  child.unref();
  return child;
}

async function comesUp(child: ChildProcess, home: Home): Promise<boolean> {
  const pid = child.pid;
  if (pid === undefined) return false;
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  // After a crash Postgres first replays its log: as long as it lives it is making progress.
  await waitUntil(() => isGone() || isReady(home, pid), 15 * 60_000);
  return !isGone() && isReady(home, pid);
}

/** A small shell that asks Postgres to stop as soon as this process is gone, however it went. */
function watchOver(child: ChildProcess, home: Home, user: RunAs): ChildProcess {
  const script = 'read -r _; read -r now < "$1"; [ "$now" = "$2" ] && kill -INT "$2"';
  const pidFile = join(home.cluster, 'postmaster.pid');
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', pidFile, String(child.pid)], {
    ...asUser(user),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {}); // Without it a killed start is still mended by the next one.
  watcher.unref();
  (watcher.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return watcher;
}

function stopper(child: ChildProcess, watcher: ChildProcess): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    watcher.kill('SIGKILL');
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGINT');
    const impatience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await gone;
    clearTimeout(impatience);
  };
  return () => (stopping ??= stop());
}

function keptPort(home: Home): number | undefined {
  if (!existsSync(home.portFile)) return undefined;
  const port = Number(readFileSync(home.portFile, 'utf8'));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function lastWords(home: Home): string {
  return existsSync(home.log) ? readFileSync(home.log, 'utf8').slice(-4000) : '';
}

function failed(home: Home, words: string): StartupError {
  const reason = errorLine(/(?:FATAL|PANIC|error): +(.*)$/m.exec(words)?.[1] ?? words) || '?';
  return new StartupError(
    `数据库启动失败：${reason}（日志 ${home.log}）`,
    `the database did not start: ${reason} (log ${home.log})`,
  );
}
