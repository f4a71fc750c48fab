import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { awardVerifiedReport, reverseAward } from '../../api/_domain/award/index.js';
import { keepBook, verifyBook } from '../../api/_domain/book/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { DomainError } from '../../api/_domain/errors.js';
import { newId } from '../../api/_domain/ids.js';
import { rebuildBoards } from '../../api/_domain/points/index.js';
import { cancelRedemption, expireRedemptions, fulfilRedemption, redeem } from '../../api/_domain/reward/index.js';
import { query } from '../../db/statement.js';
import { at } from '../support/builders/book.js';
import { createPointsWorld, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

/**
 * Anything that moves points happens in any order, several at once, over months: nothing but refusals comes back, and after
 * each round everything adds up: balances, debts, vouchers, stock, chains, closes and boards.
 */

const database = useDatabase();
const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const DAY_MS = 86_400_000;

interface Moving {
  world: PointsWorld;
  people: Actor[];
  lead: Actor;
  keeper: Actor;
  rewardId: string;
  now: Date;
  /** Reports that were paid. */
  paid: string[];
}

const step = fc.record({
  verb: fc.constantFrom('award', 'award', 'award', 'reverse', 'redeem', 'redeem', 'cancel', 'fulfil', 'book', 'expire'),
  who: fc.nat({ max: 2 }),
  which: fc.nat({ max: 99 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const round = fc.record({ days: fc.nat({ max: 45 }), steps: fc.array(step, { minLength: 1, maxLength: 5 }) });

async function begin(): Promise<Moving> {
  const world = await createPointsWorld(database.db);
  const names = ['甲', '乙', '丙'];
  const people = await Promise.all(names.map((name) => world.person(name, ['courier'])));
  const lead = await world.person('区长', ['district_lead']);
  const keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
  const { id: rewardId } = await world.reward({ points: 8, stock: 3 });
  return { world, people, lead, keeper, rewardId, now: at('2026-06-10 12:00'), paid: [] };
}

async function voucherOf({ world }: Moving, personId: string | null, which: number) {
  const rows = await query<{ id: string; code: string }>(
    database.db,
    sql`select id, code from redemption where tenant_id = ${world.tenant.id}
        and (${personId}::uuid is null or person_id = ${personId}::uuid) order by id`,
  );
  return rows[which % Math.max(rows.length, 1)];
}

async function take(moving: Moving, { verb, who, which }: Step): Promise<void> {
  const { world, people, lead, keeper, rewardId, now, paid } = moving;
  const person = people[who] as Actor;
  const system = world.system(now);
  if (verb === 'award') {
    const reportId = newId(now);
    const report = { reportId, reporterId: person.personId, categoryCode: 'class_A', severity: 'normal' } as const;
    if (await awardVerifiedReport(system, report)) paid.push(reportId);
  } else if (verb === 'reverse') {
    const causeId = paid[which % Math.max(paid.length, 1)];
    if (causeId) await reverseAward(world.as(lead, now), { cause: 'report_verified', causeId, words: '编造' });
  } else if (verb === 'redeem') await redeem(world.as(person, now), { rewardId });
  else if (verb === 'book') await keepBook(system);
  else if (verb === 'expire') await expireRedemptions(system);
  else {
    const voucher = await voucherOf(moving, verb === 'cancel' ? person.personId : null, which);
    if (!voucher) return;
    if (verb === 'cancel') await cancelRedemption(world.as(person, now), voucher.id);
    else await fulfilRedemption(world.as(keeper, now), voucher.id);
  }
}

/** A refusal is an answer; anything else is a fault. */
async function tried(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

const boards = ({ world }: Moving) =>
  query(
    database.db,
    sql`select period, starts_on, scope, scope_id, person_id, points, report_count, suggestion_count, service_minutes
        from board_tally where tenant_id = ${world.tenant.id} and (points <> 0 or report_count <> 0)
        order by period, starts_on, scope, scope_id, person_id`,
  );

it('whatever moves points in whatever order, everything adds up, and boards rebuilt are boards kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), async (rounds) => {
      const moving = await begin();
      for (const { days, steps } of rounds) {
        moving.now = new Date(moving.now.getTime() + days * DAY_MS + 1);
        await Promise.all(steps.map((one) => tried(take(moving, one))));
        expect(await verifyBook(moving.world.system(moving.now))).toEqual([]);
      }
      // Thirteen months on, all of it has run out, and every month is closed.
      const end = new Date(moving.now.getTime() + 500 * DAY_MS);
      await keepBook(moving.world.system(end), 120_000);
      expect(await verifyBook(moving.world.system(end))).toEqual([]);
      const [left] = await query<{ points: number }>(
        database.db,
        sql`select coalesce(sum(balance), 0) as points from point_account
            where tenant_id = ${moving.world.tenant.id} and kind = 'person'`,
      );
      expect(left?.points).toBe(0);
      const kept = await boards(moving);
      await rebuildBoards(moving.world.system(end));
      expect(await boards(moving)).toEqual(kept);
    }),
    { numRuns: RUNS },
  );
}, 300_000);
