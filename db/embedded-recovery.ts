import { chownSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './embedded-home.js';
import { commandOf, isAlive, signalAndWait, startOf } from './embedded-process.js';
import type { RunAs } from './embedded-user.js';
import { errorCode, StartupError } from './startup-error.js';

interface Keeper {
  pid: number;
  start: string;
}

/** The living process that keeps this home's Postgres, if there is one. */
export function livingKeeper(home: Home): number | undefined {
  const keeper = readKeeper(home);
  return keeper && isAlive(keeper.pid) && startOf(keeper.pid) === keeper.start ? keeper.pid : undefined;
}

/** Make this process the only keeper of the home. Throws StartupError when another living one has it. */
export function becomeKeeper(home: Home, user: RunAs): void {
  const mine: Keeper = { pid: process.pid, start: startOf(process.pid) };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      writeFileSync(home.keeper, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      if (user) chownSync(home.keeper, user.uid, user.gid);
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const other = livingKeeper(home);
    if (other !== undefined) throw alreadyKept(home, other);
    rmSync(home.keeper, { force: true });
  }
  throw alreadyKept(home, readKeeper(home)?.pid ?? 0);
}

/** Give the home up, if it is this process's. */
export function resignKeeper(home: Home): void {
  if (readKeeper(home)?.pid === process.pid) rmSync(home.keeper, { force: true });
}

/**
 * Stop a Postgres that outlived its keeper, and clear its pid file away when that id now belongs to some other program.
 * Only a process that was started on this very data directory is touched.
 */
export async function stopLeftover(home: Home, onStep: (text: string) => void): Promise<void> {
  const pid = postmasterPid(home);
  if (pid === undefined || !isAlive(pid)) return;
  if (!isOurs(pid, home)) {
    rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
    return;
  }
  onStep(`停止上次遗留的数据库进程 ${pid}`);
  try {
    if (await signalAndWait(pid, 'SIGINT', 20_000)) return;
    if (await signalAndWait(pid, 'SIGQUIT', 10_000)) return;
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
  }
  throw new StartupError(
    `上次的数据库进程 ${pid} 仍在运行且无法停止，请手动结束它`,
    `the previous database process ${pid} still runs and cannot be stopped: end it by hand`,
  );
}

/** The id Postgres noted in its data directory, whether or not that process lives. */
export function postmasterPid(home: Home): number | undefined {
  const pid = Number(postmasterLines(home)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Whether the Postgres of that id has said that it takes connections. */
export function isReady(home: Home, pid: number): boolean {
  const lines = postmasterLines(home);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function isOurs(pid: number, home: Home): boolean {
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(`-D ${home.cluster} `);
}

function postmasterLines(home: Home): string[] {
  try {
    return readFileSync(join(home.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function readKeeper(home: Home): Keeper | undefined {
  try {
    return JSON.parse(readFileSync(home.keeper, 'utf8')) as Keeper;
  } catch {
    return undefined;
  }
}

function alreadyKept(home: Home, pid: number): StartupError {
  return new StartupError(
    `数据目录 ${home.directory} 正被另一个进程（${pid}）使用：请先停止它`,
    `${home.directory} is in use by another process (${pid}): stop that one first`,
  );
}
