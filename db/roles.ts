import type { Sql } from 'postgres';

/** The application's role when `DATABASE_URL` names no other. */
export const appRoleName = 'beehive_app';

/** Tables that are only ever added to: the application may read and insert, nothing else. */
export const appendOnlyTables: readonly string[] = [
  'ticket_event',
  'ledger_entry',
  'ledger_link',
  'ledger_close',
  'stock_movement',
  'consent',
  'disclosure',
  'export_log',
  'export_end',
];

/** Tables that are none of the application's business. */
export const ownerOnlyTables: readonly string[] = ['schema_migration'];

/** How long the application's statements may take, wherever its connections come from, in milliseconds. */
export const sessionLimits = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;

export interface AppRole {
  name: string;
  /** Given to the role when it has to be created; an existing role keeps its own. */
  password?: string;
}

/** The role and password in a database address. */
export function roleOf(url: string): AppRole {
  const { username, password } = new URL(url);
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** Create the application's role unless it is there. `sql` connects as a role that may create roles. */
export async function ensureAppRole(sql: Sql, role: AppRole): Promise<void> {
  const found = await sql`select 1 from pg_roles where rolname = ${role.name}`;
  if (found.length > 0) return;
  // Names and passwords cannot be parameters of CREATE ROLE: let Postgres quote them.
  const [statement] = await sql<{ text: string }[]>`
    select format('create role %I login noinherit', ${role.name}::text)
      || coalesce(format(' password %L', ${role.password || null}::text), '') as text`;
  try {
    await sql.unsafe(statement?.text ?? '');
  } catch (error) {
    // 42710 and 23505: another database of the same server created it just now.
    if (!['42710', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  }
  for (const [setting, value] of Object.entries(sessionLimits)) {
    await sql`alter role ${sql(role.name)} set ${sql(setting)} to ${sql.unsafe(String(value))}`;
  }
}

/** Let the role use every table as it may: all of most, read and insert of the append-only ones. Safe to repeat. */
export async function grantAppRole(sql: Sql, roleName: string): Promise<void> {
  await sql.begin(async (tx) => {
    const role = tx(roleName);
    await tx`grant usage on schema public to ${role}`;
    await tx`grant select, insert, update, delete on all tables in schema public to ${role}`;
    await tx`grant usage, select on all sequences in schema public to ${role}`;
    const tables = await tx<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and c.relname in ${tx([...appendOnlyTables, ...ownerOnlyTables])}`;
    for (const { name } of tables) {
      await tx`revoke all on table ${tx(name)} from ${role}`;
      if (appendOnlyTables.includes(name)) await tx`grant select, insert on table ${tx(name)} to ${role}`;
    }
  });
}
