import { join } from 'node:path';
import { StartupError } from '../db/startup-error.js';
import { dataDirectory } from './start-settings.js';

/** Address of the database a command works on: DATABASE_URL, or that of a running `npm start`. Throws StartupError when there is none. */
export async function findDatabase(env: NodeJS.ProcessEnv): Promise<string> {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const { findRunning } = await import('../db/embedded.js');
  const running = findRunning(join(dataDirectory(env), 'postgres'));
  if (running) return running.appUrl;
  throw new StartupError(
    '没有找到数据库：请先在另一个窗口运行 npm start，或设置 DATABASE_URL',
    'no database found: run npm start in another window first, or set DATABASE_URL',
  );
}
