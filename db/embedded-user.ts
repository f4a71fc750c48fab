import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account Postgres runs under; undefined means our own. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

/** Postgres refuses root: as root it runs as whoever owns the data already there, else as `nobody`. */
export function chooseUser(dataDirectory: string): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existsSync(dataDirectory) ? statSync(dataDirectory) : undefined;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Options for `spawn` that make the child run as that user, from a folder everybody may enter. */
export function asUser(user: RunAs): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  // On macOS a Postgres that has to ask the system for a language starts a thread for it, and then refuses to run.
  const common = { cwd: '/', env: { ...process.env, LC_ALL: 'C' } };
  // Node takes signed 32-bit ids here; macOS's nobody is -2, which is kept as 4294967294.
  return user ? { ...common, uid: user.uid | 0, gid: user.gid | 0 } : common;
}

/** Make the folder. Everybody may enter it, and each parent that had to be made, whatever the umask. */
export function makeOpenFolder(directory: string): void {
  const first = mkdirSync(directory, { recursive: true }) ?? directory;
  for (let made = directory; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}

/** Whether that user can enter the folder, every parent included. */
export function canEnter(directory: string, user: RunAs): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1" && [ -r . ]', 'sh', directory], {
    ...asUser(user),
    stdio: 'ignore',
  });
  return probe.status === 0;
}

function idOf(flag: '-u' | '-g'): number {
  const answer = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout.trim()) >>> 0 : 65534;
}
