import { is, sql } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/client.js';
import * as schema from '../../db/schema/index.js';

/**
 * A question to the database: has it every column this version works with? The application's role may not read the
 * ledger of migrations, and a function does not carry their files, so the columns themselves are asked for.
 * Once the answer was yes, only whether the database answers at all is asked again.
 */
export function createSchemaCheck(db: Database): () => Promise<boolean> {
  let isKnownCurrent = false;
  return async () => {
    if (isKnownCurrent) {
      await db.execute(sql`select 1`);
      return true;
    }
    const rows = await db.execute<{ name: string }>(
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const present = new Set(rows.map(({ name }) => name));
    isKnownCurrent = neededColumns().every((column) => present.has(column));
    return isKnownCurrent;
  };
}

function neededColumns(): string[] {
  const tables = Object.values<unknown>(schema).filter((value): value is PgTable => is(value, PgTable));
  return tables.flatMap((table) => {
    const { name, columns } = getTableConfig(table);
    return columns.map((column) => `${name}.${column.keyAsName ? toSnakeCase(column.name) : column.name}`);
  });
}
