import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, startEmbedded } from '../../db/embedded.js';
import { isAlive } from '../../db/embedded-process.js';
import { migrate } from '../../db/migrate.js';
import { errorCode } from '../../db/startup-error.js';

/** The environment variables that tell each test file where the run's Postgres is. */
export const ownerUrlVariable = 'BEEHIVE_TEST_OWNER_URL';
export const appUrlVariable = 'BEEHIVE_TEST_APP_URL';

const prefix = 'beehive-test-';

// Nothing here has to survive a crash.
const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** One Postgres for the whole run, with one migrated database that each test file copies. */
export async function startDatabaseServer(): Promise<Embedded> {
  sweepOldRuns();
  const directory = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const embedded = await startEmbedded({ directory, settings: fastSettings });
  try {
    await migrate(embedded);
  } catch (error) {
    await embedded.destroy();
    throw error;
  }
  process.env[ownerUrlVariable] = embedded.ownerUrl;
  process.env[appUrlVariable] = embedded.appUrl;
  return embedded;
}

/** What runs that were killed left in the temporary folder; those of another account are not ours to remove. */
function sweepOldRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch (error) {
      if (!['EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    }
  }
}
