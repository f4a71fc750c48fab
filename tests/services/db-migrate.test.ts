import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/migrate.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const folders: string[] = [];

/** A folder of migrations; each test uses names and tables of its own. */
function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'beehive-migrations-'));
  folders.push(folder);
  add(folder, files);
  return folder;
}

function add(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const run = (directory: string, onStep?: (text: string) => void) =>
  migrate({ ownerUrl: database.ownerUrl, appUrl: database.url, directory, ...(onStep ? { onStep } : {}) });

const tableExists = async (name: string) =>
  (await database.ownerSql`select 1 from pg_tables where tablename = ${name}`).length === 1;

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('each file is applied once, in the order of names, and said aloud', async () => {
  const folder = migrations({
    'a2.sql': 'alter table a add b int',
    'a1.sql': 'create table a (id int)',
    'notes.txt': 'x',
  });
  const steps: string[] = [];
  expect(await run(folder, (text) => steps.push(text))).toEqual(['a1.sql', 'a2.sql']);
  expect(steps).toEqual(['数据库升级 a1.sql', '数据库升级 a2.sql']);
  expect(await run(folder)).toEqual([]);
});

it('a file that was merged later is applied though its name is older', async () => {
  const folder = migrations({ 'b2.sql': 'create table b2 (id int)' });
  await run(folder);
  add(folder, { 'b1.sql': 'create table b1 (id int)' });
  expect(await run(folder)).toEqual(['b1.sql']);
});

it('several statements of a generated file all run', async () => {
  const folder = migrations({
    'c1.sql': 'create table c1 (id int);\n--> statement-breakpoint\ncreate table c2 (id int);',
  });
  await run(folder);
  expect([await tableExists('c1'), await tableExists('c2')]).toEqual([true, true]);
});

it('a failing file leaves nothing behind, names itself, and what came before stays', async () => {
  const folder = migrations({ 'd1.sql': 'create table d1 (id int)', 'd2.sql': 'create table d2 (id int); select 1/0' });
  await expect(run(folder)).rejects.toThrow(/^数据库升级文件 d2.sql 执行失败.* \/ .*division by zero$/);
  expect([await tableExists('d1'), await tableExists('d2')]).toEqual([true, false]);
  add(folder, { 'd2.sql': 'create table d2 (id int)' });
  expect(await run(folder)).toEqual(['d2.sql']);
});

it('a file that changed after it was applied stops everything', async () => {
  const folder = migrations({ 'e1.sql': 'create table e1 (id int)' });
  await run(folder);
  add(folder, { 'e1.sql': 'create table e1 (id bigint)', 'e2.sql': 'create table e2 (id int)' });
  await expect(run(folder)).rejects.toThrow(/e1.sql 在执行之后被改动/);
  expect(await tableExists('e2')).toBe(false);
});

it('line ends of another system are no change', async () => {
  const folder = migrations({ 'f1.sql': 'create table f1\n(id int)' });
  await run(folder);
  add(folder, { 'f1.sql': 'create table f1\r\n(id int)' });
  expect(await run(folder)).toEqual([]);
});

it('outside a transaction, an index is built while others write and a backfill commits in batches', async () => {
  const folder = migrations({
    'g1.sql': 'create table g (id int primary key, filled boolean); insert into g select generate_series(1, 2500)',
    'g2.sql': [
      '-- no-transaction',
      'create index concurrently if not exists g_filled on g (filled);',
      '--> statement-breakpoint',
      'do $$ begin loop',
      '  update g set filled = true where id in (select id from g where filled is null limit 1000);',
      '  exit when not found; commit;',
      'end loop; end $$;',
    ].join('\n'),
  });
  await run(folder);
  const [row] = await database.ownerSql`select count(*)::int as filled, count(distinct xmin::text)::int as batches
    from g where filled`;
  expect(row).toEqual({ filled: 2500, batches: 3 });
});

it('runners that start together take turns, even while an index is built outside a transaction', async () => {
  const folder = migrations({
    'h1.sql': 'create table h (id int); insert into h select generate_series(1, 50000)',
    'h2.sql': '-- no-transaction\ncreate index concurrently h_id on h (id);',
    'h3.sql': 'insert into h values (-1); select pg_sleep(0.2)',
  });
  const results = await Promise.all(Array.from({ length: 5 }, () => run(folder)));
  expect(results.flat().sort()).toEqual(['h1.sql', 'h2.sql', 'h3.sql']);
  expect(await database.ownerSql`select count(*)::int as n from h where id = -1`).toEqual([{ n: 1 }]);
});

describe("the application's role", () => {
  it('may read and change a new table as soon as the migration has ended', async () => {
    await run(migrations({ 'i1.sql': 'create table i (id int generated always as identity, word text)' }));
    await database.sql`insert into i (word) values ('a')`;
    await database.sql`update i set word = 'b'`;
    expect(await database.sql`delete from i returning word`).toEqual([{ word: 'b' }]);
  });

  it.each(['ticket_event', 'ledger_entry'])(
    'may add to %s and read it, but never change or empty it',
    async (table) => {
      const { sql } = database;
      await sql`select * from ${sql(table)}`;
      const [grants] = await sql`select has_table_privilege(${table}, 'insert') as insert`;
      expect(grants).toEqual({ insert: true });
      const refused = { code: '42501' };
      await expect(sql`update ${sql(table)} set tenant_id = tenant_id`).rejects.toMatchObject(refused);
      await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject(refused);
      await expect(sql`truncate ${sql(table)}`).rejects.toMatchObject(refused);
    },
  );

  it('may neither change tables nor see the ledger of migrations', async () => {
    const refused = { code: '42501' };
    await expect(database.sql`create table mine (id int)`).rejects.toMatchObject(refused);
    await expect(database.sql`drop table ticket`).rejects.toMatchObject(refused);
    await expect(database.sql`delete from schema_migration`).rejects.toMatchObject(refused);
  });

  it('is limited in time wherever its connection comes from', async () => {
    const { sql } = database.open({ prepare: false });
    expect(await sql`show statement_timeout`).toEqual([{ statement_timeout: '15s' }]);
  });
});
