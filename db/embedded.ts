import { existsSync, readFileSync } from 'node:fs';
import postgres from 'postgres';
import { locateBinaries } from './embedded-binaries.js';
import { ownerRole, prepareCluster, removeHome } from './embedded-cluster.js';
import { type Home, homeAt, keptSecret, openHome } from './embedded-home.js';
import { becomeKeeper, livingKeeper, resignKeeper, stopLeftover } from './embedded-recovery.js';
import { type Settings, startServer } from './embedded-server.js';
import { chooseUser } from './embedded-user.js';
import { appRoleName } from './roles.js';

export interface EmbeddedOptions {
  /** Where the data lie; `.data/postgres` below the project unless said otherwise. */
  directory?: string;
  /** The folder whose node_modules holds the binaries; the current one unless said otherwise. */
  projectRoot?: string;
  /** Further settings, such as `{ fsync: 'off' }` for tests. */
  settings?: Settings;
  /** Hears of each step that takes time, in Chinese. */
  onStep?: (text: string) => void;
}

/** Addresses of one database for its two roles. */
export interface DatabaseUrls {
  /** For migrations: owns the tables. */
  readonly ownerUrl: string;
  /** For the application: the role exists once `migrate` has run with this address as `appUrl`. */
  readonly appUrl: string;
}

export interface Embedded extends DatabaseUrls {
  readonly port: number;
  /** Stop Postgres cleanly. May be called again. */
  stop(): Promise<void>;
  /** Stop Postgres and delete its data for good. */
  destroy(): Promise<void>;
}

/** The folder of the embedded database when nobody names another. */
export const defaultDirectory = '.data/postgres';

const databaseName = 'beehive';

/**
 * Start the Postgres that npm installed, on data that stay. As root it runs as `nobody`. It stops with `stop()`, or by
 * itself when this process dies; what a crash left behind is mended here. Throws StartupError, one line, when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<Embedded> {
  const { directory = defaultDirectory, projectRoot = process.cwd(), settings = {}, onStep = () => {} } = options;
  const user = chooseUser(homeAt(directory).cluster);
  const binaries = locateBinaries(projectRoot, user, onStep);
  const home = openHome(directory, user, onStep);
  becomeKeeper(home, user);
  try {
    await stopLeftover(home, onStep);
    prepareCluster(home, binaries, user, onStep);
    const server = await startServer(home, binaries, user, settings);
    const stop = () => server.stop().finally(() => resignKeeper(home));
    const urls = urlsOf(home, server.port);
    await createDatabase(urls.ownerUrl).catch((error) => stop().then(() => Promise.reject(error)));
    return { ...urls, port: server.port, stop, destroy: () => stop().then(() => removeHome(directory, home)) };
  } catch (error) {
    resignKeeper(home);
    throw error;
  }
}

/** The addresses of the embedded database that some living process keeps there, for commands that run beside it. */
export function findRunning(directory: string = defaultDirectory): DatabaseUrls | undefined {
  const home = homeAt(directory);
  if (!existsSync(home.keeper) || livingKeeper(home) === undefined) return undefined;
  const port = Number(existsSync(home.portFile) ? readFileSync(home.portFile, 'utf8') : 0);
  return port > 0 ? urlsOf(home, port) : undefined;
}

function urlsOf(home: Home, port: number): DatabaseUrls {
  const address = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`;
  return {
    ownerUrl: address(ownerRole, keptSecret(home, 'owner', undefined)),
    appUrl: address(appRoleName, keptSecret(home, 'app', undefined)),
  };
}

async function createDatabase(ownerUrl: string): Promise<void> {
  const url = new URL(ownerUrl);
  url.pathname = '/postgres';
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await sql`create database ${sql(databaseName)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
