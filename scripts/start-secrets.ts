import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorLine, StartupError } from '../db/startup-error.js';

/**
 * A secret kept in a file only its owner reads, made on first use: addresses it signed stay good across starts. Throws
 * StartupError, one line, where nothing can be kept.
 */
export function keptSecret(file: string): string {
  try {
    if (!existsSync(file)) {
      makeFolder(dirname(file));
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
    }
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const [directory, reason] = [dirname(file), errorLine(error)];
    throw new StartupError(
      `数据目录 ${directory} 不可用：${reason}`,
      `data directory ${directory} is unusable: ${reason}`,
    );
  }
}

/** Not recursive in one call: below /proc, where no folder can be made, Node would try for ever. */
function makeFolder(directory: string): void {
  if (existsSync(directory)) return;
  if (dirname(directory) !== directory) makeFolder(dirname(directory));
  mkdirSync(directory);
}
