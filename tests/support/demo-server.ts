import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoDistrict } from '../../api/_demo/index.js';
import { createServerBackground } from '../../api/_http/background.js';
import { readConfig } from '../../api/_http/config.js';
import { createLogger } from '../../api/_http/logger.js';
import { startNodeServer } from '../../api/_http/node-server.js';
import { openRuntime, type Runtime } from '../../api/_http/runtime.js';
import { createDatabase } from './database.js';

/** The product as `npm start` serves it, with the demo district, over a database of its own. */
export interface DemoServer {
  readonly baseUrl: string;
  readonly runtime: Runtime;
  close(): Promise<void>;
}

/**
 * Starts the real server on a free port: API, embedded store and, when they are built, the pages of `dist/h5`. The past of
 * the district takes most of the time: leave it out where nobody looks at it.
 */
export async function startDemoServer({ hasHistory = true } = {}): Promise<DemoServer> {
  const database = await createDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'beehive-e2e-'));
  const logger = createLogger('error');
  const config = readConfig({
    DATABASE_URL: database.url,
    DEMO_MODE: '1',
    STORE_DIRECTORY: directory,
    STORE_SECRET: 'a-secret-for-tests-of-at-least-32-characters',
    VOUCHER_SIGNING_KEY: 'a-key-for-tests-of-at-least-32-characters',
    RATE_LIMIT_FACTOR: '100',
  });
  const runtime = await openRuntime(config, logger, createServerBackground(logger));
  await makeDemoDistrict({ db: runtime.database.db, gateways: runtime.gateways, hasHistory });
  const { app, store } = runtime;
  const server = await startNodeServer({ host: '127.0.0.1', port: 0, app, store, pages: 'dist/h5' });
  return {
    baseUrl: `http://127.0.0.1:${server.port}`,
    runtime,
    async close() {
      await server.stop(2000);
      await runtime.close();
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
