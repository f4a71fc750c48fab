import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type OpenDatabase, openDatabase, type Transaction } from '../../db/client.js';
import { query } from '../../db/statement.js';
import { type CutProxy, openCutProxy } from '../support/cut-proxy.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
let line: CutProxy;
let pool: OpenDatabase;

beforeAll(async () => {
  await database.ownerSql`create table kept (work text not null, half int not null)`;
  await database.ownerSql`grant select, insert on kept to public`;
  line = await openCutProxy(database.url);
});
beforeEach(() => {
  pool = openDatabase(line.url, { max: 1 });
});
// What was sent on a lost connection keeps its pool open for some seconds: they pass side by side.
const closing: Promise<void>[] = [];
afterEach(() => {
  closing.push(pool.close());
});
afterAll(async () => {
  await Promise.all(closing);
  await line.close();
}, 30_000);

const keep = (transaction: Transaction, work: string, half: 1 | 2) =>
  query(transaction, sql`insert into kept values (${work}, ${half})`);
const keptOf = async (work: string) =>
  (await database.sql`select half from kept where work = ${work} order by half`).map(({ half }) => half);
const answers = () => query<{ one: number }>(pool.db, sql`select 1 as one`);
/** The driver's code, however it was wrapped. */
const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code ?? (cause === undefined ? String(error) : codeOf(cause));
};
const ends = ['end', 'reset'] as const;

describe.each(ends)('a transaction whose connection is lost (%s)', (how) => {
  it('between two statements, is refused and leaves nothing, and the pool goes on', async () => {
    const work = pool.db.transaction(async (transaction) => {
      await keep(transaction, `between ${how}`, 1);
      expect(line.cut(how)).toBe(1);
      await sleep(50);
      await keep(transaction, `between ${how}`, 2);
    });
    expect(codeOf(await work.catch((error: unknown) => error))).toMatch(/CONNECTION_CLOSED|ECONNRESET/);
    expect(await answers()).toEqual([{ one: 1 }]);
    expect(await keptOf(`between ${how}`)).toEqual([]);
  });

  it('during a statement, is refused, and what it does about that sends nothing', async () => {
    const work = pool.db.transaction(async (transaction) => {
      await keep(transaction, `during ${how}`, 1);
      setTimeout(() => line.cut(how), 50);
      await query(transaction, sql`select pg_sleep(5)`).catch(() => undefined);
      await keep(transaction, `during ${how}`, 2);
    });
    expect(codeOf(await work.catch((error: unknown) => error))).toMatch(/CONNECTION_CLOSED|ECONNRESET/);
    expect(await answers()).toEqual([{ one: 1 }]);
    expect(await keptOf(`during ${how}`)).toEqual([]);
  });

  it('does nothing on the connection once that serves others', async () => {
    let refused: unknown;
    let stale: Promise<unknown> = Promise.resolve();
    const work = pool.db.transaction(async (transaction) => {
      await keep(transaction, `stale ${how}`, 1);
      line.cut(how);
      stale = (async () => {
        await sleep(200);
        refused = await keep(transaction, `stale ${how}`, 2).catch((error: unknown) => error);
      })();
      await stale;
    });
    await expect(work).rejects.toBeDefined();
    expect(await answers()).toEqual([{ one: 1 }]);
    await stale;
    expect(codeOf(refused)).toBe('CONNECTION_CLOSED');
    expect(await keptOf(`stale ${how}`)).toEqual([]);
  });

  it('takes nobody else’s transaction back with its own', async () => {
    const lost = pool.db.transaction(async (transaction) => {
      await keep(transaction, `lost ${how}`, 1);
      line.cut(how);
      await sleep(150);
      throw new Error('something went wrong here, too');
    });
    await expect(lost).rejects.toBeDefined();
    await pool.db.transaction(async (transaction) => {
      await keep(transaction, `other ${how}`, 1);
      await sleep(250);
      await keep(transaction, `other ${how}`, 2);
    });
    expect(await keptOf(`other ${how}`)).toEqual([1, 2]);
    expect(await keptOf(`lost ${how}`)).toEqual([]);
  });

  it('within a savepoint, is refused as well', async () => {
    const work = pool.db.transaction(async (transaction) => {
      await keep(transaction, `inner ${how}`, 1);
      await transaction.transaction(async (inner) => {
        await keep(inner as Transaction, `inner ${how}`, 2);
        line.cut(how);
        await sleep(50);
        await keep(inner as Transaction, `inner ${how}`, 2);
      });
    });
    await expect(work).rejects.toBeDefined();
    expect(await answers()).toEqual([{ one: 1 }]);
    expect(await keptOf(`inner ${how}`)).toEqual([]);
  });
});

it('a transaction that fails by itself is taken back, and one that succeeds is kept, as ever', async () => {
  const failed = pool.db.transaction(async (transaction) => {
    await keep(transaction, 'failed', 1);
    await keep(transaction, 'failed', 2);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  const refused = pool.db.transaction((transaction) => query(transaction, sql`select 1 / 0`));
  expect(codeOf(await refused.catch((error: unknown) => error))).toBe('22012');
  await pool.db.transaction(async (transaction) => {
    await keep(transaction, 'kept', 1);
    const inner = transaction.transaction((saved) => query(saved, sql`select 1 / 0`));
    expect(codeOf(await inner.catch((error: unknown) => error))).toBe('22012');
    await keep(transaction, 'kept', 2);
  });
  expect([await keptOf('failed'), await keptOf('kept')]).toEqual([[], [1, 2]]);
});

describe('while connections are cut all the time', () => {
  it.each(ends)(
    'every transaction is whole or nothing, and afterwards all connections serve (%s)',
    async (how) => {
      const busy = openDatabase(line.url, { max: 5 });
      await query(busy.db, sql`select 1`);
      const until = Date.now() + 2500;
      const outcomes = { done: 0, refused: 0 };
      const write = async (name: string) => {
        for (let turn = 0; Date.now() < until; turn += 1) {
          const work = `${how} ${name} ${turn}`;
          await busy.db
            .transaction(async (transaction) => {
              await keep(transaction, work, 1);
              if (turn % 2 === 0) await sleep(turn % 5);
              await keep(transaction, work, 2);
            })
            .then(
              () => (outcomes.done += 1),
              () => (outcomes.refused += 1),
            );
        }
      };
      const read = async () => {
        while (Date.now() < until) await query(busy.db, sql`select 1`).catch(() => sleep(1));
      };
      const cut = async () => {
        for (; Date.now() < until; await sleep(60 + Math.random() * 150)) line.cut(how);
      };
      await Promise.all([...['a', 'b', 'c', 'd'].map(write), read(), read(), cut()]);
      await sleep(200);
      const each = Array.from({ length: 25 }, () => query(busy.db, sql`select pg_sleep(0.02)`));
      expect((await Promise.allSettled(each)).filter(({ status }) => status === 'rejected')).toHaveLength(0);
      closing.push(busy.close());
      const halves =
        await database.sql`select work from kept where work like ${`${how} %`} group by work having count(*) <> 2`;
      expect(halves).toHaveLength(0);
      expect(outcomes.done).toBeGreaterThan(0);
      expect(outcomes.refused).toBeGreaterThan(0);
    },
    60_000,
  );
});
