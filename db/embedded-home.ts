import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canEnter, makeOpenFolder, type RunAs } from './embedded-user.js';
import { errorCode, errorLine, StartupError } from './startup-error.js';

/** Where the files of one embedded Postgres lie. */
export interface Home {
  /** The folder itself, links followed. */
  readonly directory: string;
  /** Postgres's own data directory. */
  readonly cluster: string;
  readonly log: string;
  /** Names the process that runs this Postgres. */
  readonly keeper: string;
  readonly portFile: string;
}

const outsideHome = '/var/lib/beehive';

/** The paths below a home folder, whether or not it exists. */
export function homeAt(directory: string): Home {
  const real = existsSync(directory) ? realpathSync(directory) : resolve(directory);
  return {
    directory: real,
    cluster: join(real, 'cluster'),
    log: join(real, 'postgres.log'),
    keeper: join(real, 'keeper'),
    portFile: join(real, 'port'),
  };
}

/**
 * Make the folder and see that `user` can work in it. A folder that `nobody` cannot reach (a checkout under /root)
 * becomes a link to a fresh one under /var/lib/beehive. Throws StartupError when the folder cannot be used.
 */
export function openHome(directory: string, user: RunAs, onStep: (text: string) => void): Home {
  try {
    mkdirSync(directory, { recursive: true });
    if (user && !claim(directory, user)) moveOutside(directory, user, onStep);
    const home = homeAt(directory);
    accessSync(home.directory, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(home.directory, 0o700);
    if (existsSync(home.cluster)) readdirSync(home.cluster);
    return home;
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw unusable(directory, error);
  }
}

/** The secret of that name, made on first use and kept in a file only its owner reads. */
export function keptSecret(home: Home, name: string, user: RunAs): string {
  const file = join(home.directory, `${name}.password`);
  if (!existsSync(file)) {
    if (existsSync(home.cluster)) {
      throw new StartupError(
        `缺少密码文件 ${file}：请从备份恢复它，或移走 ${home.directory} 重新开始`,
        `${file} is missing: restore it from a backup, or move ${home.directory} away to start afresh`,
      );
    }
    writeOwned(file, randomBytes(24).toString('hex'), user);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Write a small file that belongs to the database's account, readable by it alone. */
export function writeOwned(file: string, text: string, user: RunAs): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
}

function claim(directory: string, user: NonNullable<RunAs>): boolean {
  try {
    chownSync(directory, user.uid, user.gid);
  } catch {
    return false; // A file system without owners, such as some container mounts.
  }
  return statSync(directory).uid === user.uid && canEnter(realpathSync(directory), user);
}

function moveOutside(directory: string, user: NonNullable<RunAs>, onStep: (text: string) => void): void {
  if (readdirSync(directory).length > 0) {
    throw new StartupError(
      `数据目录 ${directory} 已有数据，但账户 ${user.uid} 无法进入：请放开上级目录的进入权限（chmod o+x）`,
      `${directory} holds data, but account ${user.uid} cannot reach it: allow passing its parents (chmod o+x)`,
    );
  }
  const place = join(outsideHome, `postgres-${randomBytes(6).toString('hex')}`);
  makeOpenFolder(outsideHome);
  mkdirSync(place, { mode: 0o700 });
  if (!claim(place, user)) throw new Error(`${place} cannot be given to account ${user.uid}`);
  rmdirSync(directory);
  symlinkSync(place, directory);
  onStep(`数据库账户无法进入 ${dirname(resolve(directory))}，数据改存 ${place}`);
}

function unusable(directory: string, error: unknown): StartupError {
  const reason = errorLine(error);
  const owner = existsSync(directory) ? statSync(directory).uid : undefined;
  if (owner === undefined || owner === process.getuid?.() || !['EACCES', 'EPERM'].includes(errorCode(error) ?? '')) {
    return new StartupError(
      `数据目录 ${directory} 不可用：${reason}`,
      `data directory ${directory} is unusable: ${reason}`,
    );
  }
  return new StartupError(
    `数据目录 ${directory} 属于另一个账户（uid ${owner}）：请用当初的账户（如 root）启动，或移走它`,
    `${directory} belongs to another account (uid ${owner}): start as the one that made it (root?), or move it away`,
  );
}
