import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './startup-error.js';

/** Whether a process of that id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * When the process started, in the system's own words: tells it from a later one that got the same id. Asks `ps` where
 * `proc` is no folder of processes, as on macOS.
 */
export function startOf(pid: number, proc = '/proc'): string {
  if (!existsSync(`${proc}/self/stat`)) return ps('lstart=', pid);
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may hold blanks; the start is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** The arguments a process was started with, joined by blanks; empty when it cannot be seen. */
export function commandOf(pid: number, proc = '/proc'): string {
  if (!existsSync(`${proc}/self/cmdline`)) return ps('command=', pid);
  try {
    return readFileSync(`${proc}/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Send a signal and wait until the process is gone; false when it is still there after `milliseconds`. */
export async function signalAndWait(pid: number, signal: NodeJS.Signals, milliseconds: number): Promise<boolean> {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return true;
    throw error;
  }
  return waitUntil(() => !isAlive(pid), milliseconds);
}

/** Ask every 20 ms until the answer is yes; false when it never was. */
export async function waitUntil(isTrue: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!isTrue()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

function ps(column: string, pid: number): string {
  // Two terminals may differ in language and time zone, and `ps` would tell them two different starts.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const answer = spawnSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8', env });
  return answer.status === 0 ? answer.stdout.trim() : '';
}
