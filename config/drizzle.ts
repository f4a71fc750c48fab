import { defineConfig } from 'drizzle-kit';

/** Migrations are generated from db/schema and applied by db/migrate.ts, never by drizzle-kit. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  casing: 'snake_case',
  migrations: { prefix: 'index' },
});
