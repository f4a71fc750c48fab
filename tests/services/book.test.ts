import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { closeMonth, keepBook, readExpiring, verifyBook } from '../../api/_domain/book/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { movePoints, readStatement, readSummary } from '../../api/_domain/points/index.js';
import { query } from '../../db/statement.js';
import { at, pay, spend } from '../support/builders/book.js';
import { createPointsWorld, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const june = at('2026-06-10 12:00');
const july = at('2026-07-01 00:10');

let world: PointsWorld;
let courier: Actor;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
});

const balanceOf = async (actor: Actor) => (await readSummary(world.as(actor))).balance;
const differences = () => verifyBook(world.system());
const entriesOf = (month: string) =>
  query<{ id: string; hash: string | null; sequence: number | null }>(
    database.db,
    sql`select entry.id, link.hash, link.sequence from ledger_entry entry
        left join ledger_link link on link.tenant_id = entry.tenant_id and link.entry_id = entry.id
        where entry.tenant_id = ${world.tenant.id} and entry.month = ${month} order by link.sequence`,
  );

describe('the month an entry is booked in', () => {
  it('is that of the wall clock in Asia/Shanghai', async () => {
    const last = await pay(world, courier, 4, at('2026-06-30 23:59:59'));
    const first = await pay(world, courier, 4, at('2026-07-01 00:00'));
    expect([last.entry.month, first.entry.month]).toEqual(['2026-06', '2026-07']);
  });

  it('is the next when its own is closed already, and its moment stays true', async () => {
    await pay(world, courier, 4, june);
    await closeMonth(world.system(july), '2026-06');
    const { entry } = await pay(world, courier, 4, june);
    expect(entry).toMatchObject({ month: '2026-07', occurredAt: june });
    expect(await differences()).toEqual([]);
  });
});

describe('the close of a month', () => {
  it('chains its entries, says what it held, and is the same however often it is asked for', async () => {
    for (const points of [4, 6, 8]) await pay(world, courier, points, june);
    await spend(world, courier, 5, june);
    const close = await closeMonth(world.system(july), '2026-06');
    expect(close).toMatchObject({
      month: '2026-06',
      entryCount: 4,
      figures: { report_verified: 18, redemption_reserved: 5 },
      closedAt: july,
      closedBy: null,
    });
    expect(await closeMonth(world.system(at('2026-08-03 00:00')), '2026-06')).toEqual(close);
    expect(await differences()).toEqual([]);
  });

  it('hashes as an auditor would with nothing but a calculator', async () => {
    const { entry } = await pay(world, courier, 4, june);
    const close = await closeMonth(world.system(july), '2026-06');
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const { id, causeId, debitAccountId, creditAccountId } = entry;
    const text = `["${id}","2026-06","2026-06-10T04:00:00.000Z","report_verified","${causeId}","${debitAccountId}","${creditAccountId}",4,"civic_feedback",1]`;
    expect(close?.lastHash).toBe(sha256(`${sha256(`${world.tenant.id}/2026-06/`)}\n${text}`));
  });

  it('follows the month before: a month that was nothing but quiet is chained too', async () => {
    await pay(world, courier, 4, june);
    await keepBook(world.system(at('2026-09-01 12:00')));
    const closes = await query<{ month: string; entryCount: number }>(
      database.db,
      sql`select month, entry_count from ledger_close where tenant_id = ${world.tenant.id} order by month`,
    );
    expect(closes).toEqual([
      { month: '2026-06', entryCount: 1 },
      { month: '2026-07', entryCount: 0 },
      { month: '2026-08', entryCount: 0 },
    ]);
    expect(await differences()).toEqual([]);
  });

  it('is refused before the month is over, out of order, and to whoever may not', async () => {
    await pay(world, courier, 4, june);
    const early = closeMonth(world.system(at('2026-07-01 00:09')), '2026-06');
    await expect(early).rejects.toEqual(refusal('points.month_not_due'));
    await expect(closeMonth(world.system(july), '2026-05')).rejects.toEqual(refusal('points.month_not_due'));
    const late = closeMonth(world.system(at('2026-09-01 12:00')), '2026-07');
    await expect(late).rejects.toEqual(refusal('points.month_not_due'));
    const secretary = await world.person('武媛媛', ['secretary']);
    await expect(closeMonth(world.as(secretary, july), '2026-06')).rejects.toEqual(refusal('access.forbidden'));
  });

  it('is short, because the timer links what has rested while the month is open', async () => {
    for (let i = 0; i < 3; i += 1) await pay(world, courier, 4, june);
    const later = at('2026-06-10 12:30');
    await pay(world, courier, 4, later);
    expect(await keepBook(world.system(at('2026-06-10 12:31')))).toBe(3);
    expect((await entriesOf('2026-06')).filter(({ hash }) => hash)).toHaveLength(3);
    await pay(world, courier, 4, at('2026-06-10 12:20'));
    await closeMonth(world.system(july), '2026-06');
    expect((await entriesOf('2026-06')).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(await differences()).toEqual([]);
  });

  it('that has no time left goes on where it was left', async () => {
    await pay(world, courier, 4, june);
    expect(await closeMonth(world.system(july), '2026-06', -1)).toBeNull();
    const { entry } = await pay(world, courier, 4, june);
    expect(entry.month).toBe('2026-07');
    expect(await closeMonth(world.system(july), '2026-06')).toMatchObject({ entryCount: 1 });
    expect(await differences()).toEqual([]);
  });

  it('while many are paying, waits for those within, and counts each entry in one month', async () => {
    const { db } = database.open({ max: 12 });
    const people = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => world.person(name, ['resident'])));
    await pay(world, courier, 1, june);
    let paid = 0;
    const payers = people.map(async (person) => {
      for (let i = 0; i < 25; i += 1) {
        await pay(world, person, 1, june, db);
        paid += 1;
      }
    });
    while (paid < 10) await new Promise((done) => setTimeout(done, 1));
    const close = await closeMonth({ ...world.system(july), db }, '2026-06');
    expect(paid).toBeLessThan(100);
    await Promise.all(payers);
    expect([close?.entryCount, (await entriesOf('2026-07')).length]).toEqual([
      (await entriesOf('2026-06')).length,
      101 - Number(close?.entryCount),
    ]);
    expect(await differences()).toEqual([]);
  });

  it('asked for ten times at once is one', async () => {
    const { db } = database.open({ max: 10 });
    for (let i = 0; i < 5; i += 1) await pay(world, courier, 4, june);
    const context = { ...world.system(july), db };
    const closes = await Promise.all(Array.from({ length: 10 }, () => closeMonth(context, '2026-06')));
    expect(new Set(closes.map((close) => close?.lastHash)).size).toBe(1);
    expect(await differences()).toEqual([]);
  });
});

describe('counting the book again', () => {
  const tamper = (change: ReturnType<typeof sql>) => query(database.db, change);

  it('finds an entry that was changed, a link that is gone and a close that says something else', async () => {
    await pay(world, courier, 4, june);
    await pay(world, courier, 4, june);
    await closeMonth(world.system(july), '2026-06');
    const tenant = world.tenant.id;
    const { ownerSql } = database;
    await ownerSql`update ledger_close set figures = '{"report_verified": 9}' where tenant_id = ${tenant}`;
    expect(await differences()).toMatchObject([{ kind: 'close', subject: '2026-06' }]);
    await ownerSql`update ledger_entry set section = 'volunteer_service'
      where tenant_id = ${tenant} and id = ${(await entriesOf('2026-06'))[0]?.id ?? ''}`;
    expect(await differences()).toContainEqual(expect.objectContaining({ kind: 'hash', subject: '2026-06/1' }));
    await ownerSql`delete from ledger_link where tenant_id = ${tenant} and sequence = 1`;
    expect(await differences()).toContainEqual(expect.objectContaining({ kind: 'gap', subject: '2026-06/1' }));
    await expect(tamper(sql`delete from ledger_link`)).rejects.toMatchObject({ code: '42501' });
  });

  it('finds a board that says more than was earned, and an award taken back in part', async () => {
    await pay(world, courier, 4, june);
    const { entry } = await pay(world, courier, 6, june);
    await query(
      database.db,
      sql`update board_tally set points = points + 1
      where tenant_id = ${world.tenant.id} and period = 'week'`,
    );
    expect(await differences()).toMatchObject([{ kind: 'board', stored: 11, counted: 10 }]);
    await query(
      database.db,
      sql`update board_tally set points = points - 1
      where tenant_id = ${world.tenant.id} and period = 'week'`,
    );
    const back = { points: 5, cause: 'award_reversed', causeId: entry.causeId, section: 'civic_feedback' } as const;
    await movePoints(world.system(june), { from: { personId: courier.personId as string }, to: 'issue', ...back });
    expect(await differences()).toMatchObject([{ kind: 'reversal', stored: 6, counted: 5 }]);
  });
});

describe('points that run out', () => {
  const year = (month: number, day = 10) => at(`2025-${String(month).padStart(2, '0')}-${day} 12:00`);

  it('are those of the oldest month, less whatever was spent since, when twelve months have followed it', async () => {
    await pay(world, courier, 10, year(6));
    await pay(world, courier, 7, year(7));
    await spend(world, courier, 4, at('2026-03-01 12:00'));
    await keepBook(world.system(at('2026-06-20 12:00')));
    expect(await balanceOf(courier)).toBe(13);
    await keepBook(world.system(at('2026-07-02 12:00')));
    expect(await balanceOf(courier)).toBe(7);
    expect((await readStatement(world.as(courier))).items[0]).toMatchObject({ points: -6, cause: 'points_expired' });
    await keepBook(world.system(at('2026-08-02 12:00')));
    await keepBook(world.system(at('2026-10-02 12:00')));
    expect(await balanceOf(courier)).toBe(0);
    expect(await differences()).toEqual([]);
  });

  it('are none when all of the old was spent, and come due again when a voucher gives them back', async () => {
    await pay(world, courier, 10, year(6));
    await pay(world, courier, 10, year(12));
    await spend(world, courier, 12, year(12, 20));
    await keepBook(world.system(at('2026-07-02 12:00')));
    expect(await balanceOf(courier)).toBe(8);
    await movePoints(world.system(at('2026-07-10 12:00')), {
      from: 'spent',
      to: { personId: courier.personId as string },
      points: 12,
      cause: 'redemption_cancelled',
      causeId: world.tenant.id.padStart(8, '0').concat('-0000-7000-8000-000000000000'),
    });
    await keepBook(world.system(at('2026-08-02 12:00')));
    expect(await balanceOf(courier)).toBe(10);
    expect(await differences()).toEqual([]);
  });

  it('are told a month before, once, and stand beside the balance until their last day', async () => {
    await pay(world, courier, 10, year(6));
    const expiring = (now: Date) => readExpiring(world.as(courier, now));
    await keepBook(world.system(at('2026-05-02 12:00')));
    await keepBook(world.system(at('2026-05-03 12:00')));
    const told = await query<{ payload: { kind: string; cause: string } }>(
      database.db,
      sql`select payload from outbox where tenant_id = ${world.tenant.id} and topic = 'person_told'`,
    );
    expect(told).toMatchObject([{ payload: { kind: 'points_expiring', cause: 'points_expiring/2026-06' } }]);
    expect(await expiring(at('2026-04-30 12:00'))).toBeNull();
    expect(await expiring(at('2026-05-01 12:00'))).toEqual({ points: 10, on: '2026-06-30' });
    expect(await expiring(at('2026-06-30 23:59'))).toEqual({ points: 10, on: '2026-06-30' });
    await keepBook(world.system(at('2026-07-01 12:00')));
    expect(await expiring(at('2026-07-01 12:01'))).toBeNull();
  });
});
