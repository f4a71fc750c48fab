import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './embedded-binaries.js';
import { type Home, keptSecret } from './embedded-home.js';
import { asUser, type RunAs } from './embedded-user.js';
import { errorLine, StartupError } from './startup-error.js';

/** The role that owns the embedded database and runs its migrations. */
export const ownerRole = 'beehive_owner';

/**
 * Make Postgres's data directory unless it is there. It appears whole or not at all, so a start that was killed in
 * between is simply repeated. Throws StartupError when the data was written by another major version.
 */
export function prepareCluster(home: Home, binaries: Binaries, user: RunAs, onStep: (text: string) => void): void {
  if (!existsSync(home.cluster)) {
    onStep('初始化数据库');
    initialise(home, binaries, user);
  }
  const versionFile = join(home.cluster, 'PG_VERSION');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : '?';
  if (version === binaries.major) return;
  throw new StartupError(
    `${home.cluster} 由 Postgres ${version} 写成，本版本是 ${binaries.major}：请先导出再导入，或移走该目录`,
    `${home.cluster} was written by Postgres ${version}, this is ${binaries.major}: dump and restore, or move it away`,
  );
}

function initialise(home: Home, binaries: Binaries, user: RunAs): void {
  for (const name of ['owner', 'app']) keptSecret(home, name, user);
  const draft = `${home.cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const run = spawnSync(binaries.initdb, initdbOptions(home, draft), { ...asUser(user), encoding: 'utf8' });
  if (run.status === 0) {
    renameSync(draft, home.cluster);
    return;
  }
  const complaint = run.stderr || String(run.error ?? run.signal);
  const reason = errorLine(/^.*(?:error|FATAL):.*$/m.exec(complaint)?.[0] ?? complaint);
  throw new StartupError(`数据库初始化失败：${reason}`, `could not initialise the database: ${reason}`);
}

function initdbOptions(home: Home, directory: string): string[] {
  return [
    ...['-D', directory, '-U', ownerRole, '-E', 'UTF8'],
    // Postgres's own letters and order: alike on every system, whatever languages its C library knows.
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...['--auth=scram-sha-256', `--pwfile=${join(home.directory, 'owner.password')}`, '--data-checksums'],
  ];
}

/** Remove a home for good, with the folder it may link to. */
export function removeHome(directory: string, home: Home): void {
  rmSync(home.directory, { recursive: true, force: true });
  rmSync(directory, { force: true });
}
