import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { keepBook, verifyBook } from '../../api/_domain/book/index.js';
import { query } from '../../db/statement.js';
import { at, pay } from '../support/builders/book.js';
import { createPointsWorld, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

/** The close of a long month is killed where it is busiest; whoever goes on with it finds the chain whole. */

const database = useDatabase();
const ENTRIES = 40_000;
const july = at('2026-07-01 01:00');
let world: PointsWorld;

beforeAll(async () => {
  world = await createPointsWorld(database.db);
  await pay(world, await world.person('叶强', ['courier']), 1, at('2026-06-01 12:00'));
  await query(
    database.db,
    sql`insert into ledger_entry (tenant_id, id, cause_kind, cause_id, debit_account_id, credit_account_id, points,
        occurred_at, month)
      select tenant_id, gen_random_uuid(), 'redemption_fulfilled', gen_random_uuid(), credit_account_id, debit_account_id,
        1, occurred_at, month
      from ledger_entry, generate_series(1, ${ENTRIES / 2}::int) where tenant_id = ${world.tenant.id}
      union all
      select tenant_id, gen_random_uuid(), 'redemption_cancelled', gen_random_uuid(), debit_account_id,
        credit_account_id, 1, occurred_at, month
      from ledger_entry, generate_series(1, ${ENTRIES / 2}::int) where tenant_id = ${world.tenant.id}`,
  );
}, 120_000);

const links = async () => {
  const [row] = await query<{ count: number }>(
    database.db,
    sql`select count(*) as count from ledger_link where tenant_id = ${world.tenant.id}`,
  );
  return row?.count ?? 0;
};

function startClose(): ChildProcess {
  const process_ = ['--import', 'tsx', 'tests/support/close-book.ts', database.url, world.tenant.id];
  return spawn(process.execPath, [...process_, july.toISOString()], { stdio: 'ignore' });
}

it('killed twice in the middle, the close goes on where its chain ended, and counts every entry once', async () => {
  for (let kill = 0; kill < 2; kill += 1) {
    const before = await links();
    const child = startClose();
    const ended = once(child, 'exit');
    while ((await links()) === before && child.exitCode === null) await new Promise((done) => setTimeout(done, 5));
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await links()).toBeGreaterThan(before);
  }
  expect(await links()).toBeLessThan(ENTRIES + 1);
  await keepBook(world.system(july), 600_000);
  expect(await links()).toBe(ENTRIES + 1);
  expect(await verifyBook(world.system())).toEqual([]);
  const [close] = await query<{ entryCount: number; month: string }>(
    database.db,
    sql`select month, entry_count from ledger_close where tenant_id = ${world.tenant.id}`,
  );
  expect(close).toEqual({ month: '2026-06', entryCount: ENTRIES + 1 });
}, 300_000);
