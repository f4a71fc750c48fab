import { sql } from 'drizzle-orm';
import { json, statement } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();

beforeAll(async () => {
  await database.ownerSql`create table note (id int primary key, long_text text, written_at timestamptz, body jsonb,
    tags text[], seen boolean, big_count bigint)`;
  await database.ownerSql`grant all on note to beehive_app`;
});

beforeEach(async () => {
  await database.sql`delete from note`;
});

const addNote = statement<{ id: number; longText: string }, { id: number; longText: string }>(
  'add_note',
  ({ id, longText }) => sql`insert into note (id, long_text) values (${id}, ${longText}) returning id, long_text`,
);
const countNotes = statement<Record<string, never>, { count: number }>(
  'count_notes',
  () => sql`select count(*) from note`,
);

const count = async () => (await countNotes(database.db, {}))[0]?.count;

describe('a statement', () => {
  it('given the pool, stands by itself', async () => {
    expect(await addNote(database.db, { id: 1, longText: '下水道堵了' })).toEqual([{ id: 1, longText: '下水道堵了' }]);
    expect(await count()).toBe(1);
  });

  it('given a transaction, is undone with it', async () => {
    const failing = database.db.transaction(async (tx) => {
      await addNote(tx, { id: 1, longText: 'a' });
      expect((await countNotes(tx, {}))[0]?.count).toBe(1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0);
  });

  it('given a nested transaction, is undone with that one alone', async () => {
    await database.db.transaction(async (tx) => {
      await addNote(tx, { id: 1, longText: 'kept' });
      const inner = tx.transaction(async (nested) => {
        await addNote(nested, { id: 2, longText: 'dropped' });
        throw new Error('inner');
      });
      await expect(inner).rejects.toThrow('inner');
    });
    expect(await count()).toBe(1);
  });

  it('is not held up by its own transaction when the pool has a single connection', async () => {
    const { db } = database.open({ max: 1 });
    await db.transaction(async (tx) => {
      await addNote(tx, { id: 1, longText: 'a' });
      await countNotes(tx, {});
    });
    expect((await countNotes(db, {}))[0]?.count).toBe(1);
  });

  it('serves many at once, in and out of transactions', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => index);
    await Promise.all(
      ids.map((id) =>
        id % 2 === 0
          ? addNote(database.db, { id, longText: `${id}` })
          : database.db.transaction((tx) => addNote(tx, { id, longText: `${id}` })),
      ),
    );
    expect(await count()).toBe(60);
  });

  it('works behind a pooler, where nothing may stay prepared', async () => {
    const { db, sql: driver } = database.open({ max: 1, prepare: false });
    await addNote(db, { id: 1, longText: 'a' });
    await addNote(db, { id: 2, longText: 'b' });
    expect(await driver`select name from pg_prepared_statements`).toHaveLength(0);
  });

  it('is prepared once a connection, however often it runs', async () => {
    const { db, sql: driver } = database.open({ max: 1 });
    for (const id of [1, 2, 3]) await addNote(db, { id, longText: 'a' });
    for (const _ of [1, 2, 3]) await countNotes(db, {});
    const kept = await driver`select statement from pg_prepared_statements where statement like '%note%'`;
    expect(kept).toHaveLength(3); // The two above, and this look itself.
  });
});

describe('values', () => {
  interface Note {
    writtenAt: Date | null;
    body: unknown;
    tags: string[] | null;
    seen: boolean | null;
    bigCount: number | null;
    longText: string | null;
  }
  const keepNote = statement<
    {
      at: Date | null;
      body: { [key: string]: unknown } | string | null;
      tags: string[] | null;
      seen: boolean | null;
      big: number | bigint | null;
      text: string | null;
    },
    Note
  >(
    'keep_note',
    ({ at, body, tags, seen, big, text }) => sql`
      insert into note (id, written_at, body, tags, seen, big_count, long_text)
      values (1, ${at}, ${body}, ${tags}, ${seen}, ${big}, ${text})
      returning written_at, body, tags, seen, big_count, long_text`,
  );

  it('come back as they went in', async () => {
    const note = {
      writtenAt: new Date('2026-05-01T08:30:15.123Z'),
      body: { 位置: '3 栋东侧', list: [1, { deep: null }] },
      tags: ['a "b"', 'c\\d', '', 'NULL', '你好,世界', '{x}'],
      seen: false,
      bigCount: Number.MAX_SAFE_INTEGER,
      longText: "'; drop table note; --",
    };
    const { writtenAt: at, bigCount: big, longText: text, ...rest } = note;
    expect(await keepNote(database.db, { at, big, text, ...rest })).toEqual([note]);
  });

  it('may all be null', async () => {
    const nothing = { at: null, body: null, tags: null, seen: null, big: null, text: null };
    expect(await keepNote(database.db, nothing)).toEqual([
      { writtenAt: null, body: null, tags: null, seen: null, bigCount: null, longText: null },
    ]);
  });

  it('keep an empty list apart from an empty object', async () => {
    const empty = { at: null, tags: [], seen: true, big: 0, text: '' };
    expect(await keepNote(database.db, { ...empty, body: json([]) })).toEqual([
      { writtenAt: null, body: [], tags: [], seen: true, bigCount: 0, longText: '' },
    ]);
  });

  it('refuse a number that JavaScript cannot hold', async () => {
    const tooBig = { at: null, body: null, tags: null, seen: null, big: 2n ** 60n, text: null };
    await expect(keepNote(database.db, tooBig)).rejects.toThrow(RangeError);
  });

  it('must all be given', async () => {
    const forgotten = { id: 1 } as { id: number; longText: string };
    await expect(addNote(database.db, forgotten)).rejects.toThrow(
      'statement add_note: no value for parameter longText',
    );
  });

  it('must not hide behind one another', async () => {
    const twice = statement<Record<string, never>, object>('twice', () => sql`select 1 as some_id, 2 as "someId"`);
    await expect(twice(database.db, {})).rejects.toThrow('two columns of one name');
  });
});
