import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { openLastingPool } from './lasting-pool.js';
import { sessionLimits } from './roles.js';
import * as schema from './schema/index.js';

type Schema = typeof schema;

/** The pool: each statement may run on another connection. */
export type Database = PostgresJsDatabase<Schema>;

/** One connection inside one transaction: what runs here is undone together. */
export type Transaction = PgTransaction<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

/** Whatever statements can be given to. */
export type Executor = Database | Transaction;

export interface DatabaseOptions {
  /** Connections at most; 10 unless said otherwise. */
  max?: number;
  /** Keep statements prepared on the server. Off behind a pooler that changes the connection between transactions. */
  prepare?: boolean;
  /** Shown by Postgres beside each connection. */
  applicationName?: string;
}

export interface OpenDatabase {
  readonly db: Database;
  /** The driver below `db`, for what drizzle cannot say. Times come back as text, as drizzle wants them. */
  readonly sql: Sql;
  /** Let running statements finish (5 s at most), then close every connection. */
  close(): Promise<void>;
}

/** Open a pool of connections. Nothing is sent before the first statement, so a wrong address shows there. */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const { max = 10, prepare = true, applicationName = 'beehive' } = options;
  const open = (onclose: (id: number) => void) =>
    postgres(url, {
      max,
      prepare,
      idle_timeout: 60,
      max_lifetime: 30 * 60,
      connect_timeout: 10,
      onnotice: () => {},
      onclose,
      // A pooler refuses settings it does not know: there the role's own limits hold (see roles.ts).
      connection: { application_name: applicationName, ...(prepare ? { TimeZone: 'UTC', ...sessionLimits } : {}) },
    });
  const { sql, close } = openLastingPool(open);
  const db = drizzle(sql, { schema, casing: 'snake_case' });
  return { db, sql, close };
}
