import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { type Database, type OpenDatabase, openDatabase } from '../../db/client.js';
import { appUrlVariable, ownerUrlVariable } from './database-server.js';

/** A fresh, migrated database that belongs to one test file. */
export interface TestDatabase {
  /** As the application's role. */
  readonly db: Database;
  /** The driver below `db`, as the application's role. */
  readonly sql: Sql;
  /** As the owner of the tables, for what the application may not do. */
  readonly ownerSql: Sql;
  /** Address as the application's role, for a server or a second pool. */
  readonly url: string;
  readonly ownerUrl: string;
  /** Another pool as the application's role, closed with the rest. */
  open(options?: Parameters<typeof openDatabase>[1]): OpenDatabase;
}

/** Give this test file (or `describe`) a database of its own; it can be used from `beforeAll` on. */
export function useDatabase(): TestDatabase {
  let current: (TestDatabase & { close(): Promise<void> }) | undefined;
  beforeAll(async () => {
    current = await createDatabase();
  });
  afterAll(async () => {
    await current?.close();
    current = undefined;
  });
  const now = (): TestDatabase => {
    if (!current) throw new Error('The database exists from beforeAll to afterAll only.');
    return current;
  };
  return {
    get db() {
      return now().db;
    },
    get sql() {
      return now().sql;
    },
    get ownerSql() {
      return now().ownerSql;
    },
    get url() {
      return now().url;
    },
    get ownerUrl() {
      return now().ownerUrl;
    },
    open: (options) => now().open(options),
  };
}

/** The same outside of hooks: the caller closes it, which also drops the database. */
export async function createDatabase(): Promise<TestDatabase & { close(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer((sql) => sql`create database ${sql(name)} template beehive`);
  const url = addressOf(appUrlVariable, name);
  const ownerUrl = addressOf(ownerUrlVariable, name);
  const main = openDatabase(url, { applicationName: 'test' });
  const ownerSql = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  const others: OpenDatabase[] = [];
  return {
    db: main.db,
    sql: main.sql,
    ownerSql,
    url,
    ownerUrl,
    open: (options) => {
      const opened = openDatabase(url, options);
      others.push(opened);
      return opened;
    },
    close: async () => {
      await Promise.all([main.close(), ownerSql.end({ timeout: 5 }), ...others.map((other) => other.close())]);
      await administer((sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

async function administer(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(addressOf(ownerUrlVariable, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function addressOf(variable: string, database: string): string {
  const base = process.env[variable];
  if (!base) throw new Error(`${variable} is not set: this test belongs to a Jest project with a database.`);
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}
