import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { appRoleName, ensureAppRole, grantAppRole, roleOf } from './roles.js';
import { errorLine, StartupError } from './startup-error.js';

export interface MigrateOptions {
  /** Connects straight to Postgres, not through a transaction pooler, as the role that owns the tables. */
  ownerUrl: string;
  /** The application's address: its role is created when missing, and may use the tables afterwards. */
  appUrl?: string;
  /** The folder of `*.sql` files; `db/migrations` below the current folder unless said otherwise. */
  directory?: string;
  /** Hears of each file that is applied, in Chinese. */
  onStep?: (text: string) => void;
}

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

const ledger = 'schema_migration';
// Any number will do, as long as every runner uses the same one.
const lockKey = 7_268_451_903;

/**
 * Apply the migrations that this database has not seen, in the order of their names, each in a transaction of its own
 * (or in none, when its first line is `-- no-transaction`), then renew the application's grants. Runners that start
 * together take turns. Returns the names applied. Throws StartupError when an applied file has changed since, or when
 * one fails: everything before it stays, and the next run goes on from there.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { ownerUrl, appUrl, directory = join('db', 'migrations'), onStep = () => {} } = options;
  const migrations = readMigrations(directory);
  const sql = postgres(ownerUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: 'beehive-migrate', statement_timeout: 0 },
  });
  try {
    await takeTurn(sql, onStep);
    const pending = await findPending(sql, migrations);
    for (const migration of pending) {
      onStep(`数据库升级 ${migration.name}`);
      await apply(sql, migration);
    }
    await renewGrants(sql, ownerUrl, appUrl);
    return pending.map(({ name }) => name);
  } finally {
    await sql.end({ timeout: 5 }); // Lets go of the lock too.
  }
}

function readMigrations(directory: string): Migration[] {
  let names: string[];
  try {
    names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  } catch (error) {
    throw new StartupError(
      `读不到数据库升级文件：${errorLine(error)}`,
      `cannot read the migrations: ${errorLine(error)}`,
    );
  }
  return names.sort().map((name) => {
    const text = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  });
}

async function takeTurn(sql: Sql, onStep: (text: string) => void): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    // Asking again and again: a statement that waits for the lock would itself hold up `create index concurrently`.
    const [answer] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as held`;
    if (answer?.held) return;
    if (attempt === 0) onStep('等待另一个数据库升级完成');
    await sleep(100);
  }
}

async function findPending(sql: Sql, migrations: Migration[]): Promise<Migration[]> {
  await sql`
    create table if not exists ${sql(ledger)} (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  const rows = await sql<{ name: string; checksum: string }[]>`select name, checksum from ${sql(ledger)}`;
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    if (applied.has(name) && applied.get(name) !== checksum) {
      throw new StartupError(
        `数据库升级文件 ${name} 在执行之后被改动：请还原它，另写一个新文件`,
        `${name} was changed after it had been applied: restore it and write a new file`,
      );
    }
  }
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  const { name, text, checksum } = migration;
  try {
    if (/^-- no-transaction\b/.test(text)) {
      // Several statements sent at once would run in one transaction after all.
      for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement);
      await sql`insert into ${sql(ledger)} ${sql({ name, checksum })}`;
    } else {
      await sql.begin(async (tx) => {
        await tx.unsafe(text);
        await tx`insert into ${tx(ledger)} ${tx({ name, checksum })}`;
      });
    }
  } catch (error) {
    throw new StartupError(
      `数据库升级文件 ${name} 执行失败：${errorLine(error)}`,
      `migration ${name} failed: ${errorLine(error)}`,
    );
  }
}

async function renewGrants(sql: Sql, ownerUrl: string, appUrl: string | undefined): Promise<void> {
  const owner = roleOf(ownerUrl).name;
  const app = appUrl ? roleOf(appUrl) : { name: appRoleName };
  if (app.name === owner) return;
  if (appUrl) await ensureAppRole(sql, app);
  const found = await sql`select 1 from pg_roles where rolname = ${app.name}`;
  if (found.length > 0) await grantAppRole(sql, app.name);
}
