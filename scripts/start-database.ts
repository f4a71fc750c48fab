import { join } from 'node:path';
import { migrate } from '../db/migrate.js';
import { roleOf } from '../db/roles.js';
import type { Shutdown } from './start-shutdown.js';
import { dataDirectory } from './start-settings.js';
import type { Steps } from './start-steps.js';

/** Addresses of the database: the application's, and the owner's when we may migrate. */
export interface DatabaseAddresses {
  appUrl: string;
  ownerUrl: string | undefined;
}

/** The database the settings name, else an embedded one in the data directory; it stops when everything else has. */
export async function openDatabaseServer(
  env: NodeJS.ProcessEnv,
  steps: Steps,
  shutdown: Shutdown,
): Promise<DatabaseAddresses> {
  const { DATABASE_URL: appUrl, MIGRATE_DATABASE_URL: ownerUrl, NODE_ENV } = env;
  if (appUrl) return { appUrl, ownerUrl: ownerUrl || (NODE_ENV === 'production' ? undefined : appUrl) };
  const { startEmbedded } = await import('../db/embedded.js');
  return steps.run(
    '数据库',
    async () => {
      const embedded = await startEmbedded({ directory: join(dataDirectory(env), 'postgres'), onStep: steps.note });
      shutdown.add('数据库', () => embedded.stop());
      return embedded;
    },
    ({ port }) => `内置 Postgres，端口 ${port}`,
  );
}

/** Brings the tables up to date, and the application's role with them. Without an owner's address it leaves them alone. */
export async function migrateDatabase({ appUrl, ownerUrl }: DatabaseAddresses, steps: Steps): Promise<void> {
  if (!ownerUrl) return;
  const isOneRole = roleOf(ownerUrl).name === roleOf(appUrl).name;
  await steps.run(
    '数据表',
    () => migrate({ ownerUrl, ...(isOneRole ? {} : { appUrl }), onStep: steps.note }),
    (applied) => (applied.length > 0 ? `${applied.length} 个升级文件` : '已是最新'),
  );
}
