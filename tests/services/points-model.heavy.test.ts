import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { awardVerifiedReport, reverseAward } from '../../api/_domain/award/index.js';
import { keepBook, verifyBook } from '../../api/_domain/book/index.js';
import type { ServiceStatus } from '../../api/_contract/vocabulary.js';
import type { Actor } from '../../api/_domain/context.js';
import { DomainError } from '../../api/_domain/errors.js';
import { newId } from '../../api/_domain/ids.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { rebuildBoards } from '../../api/_domain/points/index.js';
import { cancelRedemption, expireRedemptions, fulfilRedemption, redeem } from '../../api/_domain/reward/index.js';
import {
  checkIn,
  checkOut,
  confirmRecord,
  createActivity,
  declineRecord,
  endActivities,
  joinActivity,
  leaveActivity,
  readCode,
} from '../../api/_domain/volunteer/index.js';
import { query } from '../../db/statement.js';
import { at } from '../support/builders/book.js';
import { createPointsWorld, type PointsWorld, testRules } from '../support/builders/points.js';
import { anActivity } from '../support/builders/volunteer.js';
import { useDatabase } from '../support/database.js';

/**
 * Anything that moves points happens in any order, several at once, over months: nothing but refusals comes back, and after
 * each round everything adds up: balances, debts, vouchers, stock, chains, closes, boards and hours of service.
 */

const database = useDatabase();
const RUNS = Number(process.env.MODEL_RUNS ?? 8);
const DAY_MS = 86_400_000;
const HOUR_POINTS = 6;

interface Moving {
  world: PointsWorld;
  people: Actor[];
  lead: Actor;
  keeper: Actor;
  rewardId: string;
  now: Date;
  /** Reports that were paid. */
  paid: string[];
  /** Called this round; it begins at once and takes two hours. */
  activityId: string;
}

const step = fc.record({
  verb: fc.constantFrom(
    ...(['award', 'award', 'award', 'reverse', 'redeem', 'redeem', 'cancel', 'fulfil', 'book', 'expire'] as const),
    ...([
      'serve',
      'serve',
      'serve',
      'leave',
      'end',
      'confirm',
      'confirm',
      'confirm',
      'decline',
      'take hours back',
    ] as const),
  ),
  who: fc.nat({ max: 2 }),
  which: fc.nat({ max: 99 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const round = fc.record({ days: fc.nat({ max: 45 }), steps: fc.array(step, { minLength: 4, maxLength: 10 }) });

async function begin(): Promise<Moving> {
  const world = await createPointsWorld(database.db);
  const names = ['甲', '乙', '丙'];
  const people = await Promise.all(names.map((name) => world.person(name, ['courier'])));
  const lead = await world.person('区长', ['district_lead']);
  const keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
  const { id: rewardId } = await world.reward({ points: 8, stock: 3 });
  // Six points an hour: a quarter of one pays, too.
  const rules = { ...testRules, serviceHour: HOUR_POINTS };
  await publishPolicy(world.system(), 'points_rules', rules, at('2026-01-01 00:00'));
  return { world, people, lead, keeper, rewardId, now: at('2026-06-10 12:00'), paid: [], activityId: '' };
}

const minutesOn = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);

async function call({ world, lead, now }: Moving): Promise<string> {
  const terms = anActivity(world.communityId, { startsAt: now, endsAt: minutesOn(now, 120) });
  return (await createActivity(world.as(lead, now), terms)).id;
}

/** Is there for a quarter of an hour to two hours; who does not check out waits for the end. */
async function serve({ world, lead, now, activityId }: Moving, person: Actor, which: number): Promise<void> {
  const goAt = async (minutes: number, check: typeof checkIn) => {
    const then = minutesOn(now, minutes);
    await check(world.as(person, then), activityId, (await readCode(world.as(lead, then), activityId)).checkCode);
  };
  await joinActivity(world.as(person, now), activityId);
  await goAt(0, checkIn);
  if (which % 9 > 0) await goAt((which % 9) * 15, checkOut);
}

/** One of those that stand so. */
async function recordOf({ world }: Moving, status: ServiceStatus, which: number): Promise<string> {
  const rows = await query<{ id: string }>(
    database.db,
    sql`select id from service_record where tenant_id = ${world.tenant.id} and status = ${status} order by id`,
  );
  return rows[which % Math.max(rows.length, 1)]?.id ?? newId(new Date());
}

/** What was paid for each record that stands otherwise than its status and minutes say. */
const hoursPaidWrong = ({ world }: Moving) =>
  query(
    database.db,
    sql`select r.id, r.status, r.minutes, entry.points from service_record r
        left join ledger_entry entry on entry.tenant_id = r.tenant_id and entry.cause_kind = 'hours_confirmed'
          and entry.cause_id = r.id
        where r.tenant_id = ${world.tenant.id} and coalesce(entry.points, 0)
          <> case when r.status = 'confirmed' then r.minutes * ${HOUR_POINTS}::int / 60 else 0 end`,
  );

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
  else if (verb === 'serve') await serve(moving, person, which);
  else if (verb === 'leave') await leaveActivity(world.as(person, now), moving.activityId);
  else if (verb === 'end') await endActivities(system);
  else if (verb === 'confirm') await confirmRecord(world.as(lead, now), await recordOf(moving, 'checked_out', which));
  else if (verb === 'decline') {
    await declineRecord(world.as(lead, now), await recordOf(moving, 'checked_out', which), '没有到场');
  } else if (verb === 'take hours back') {
    const causeId = await recordOf(moving, 'confirmed', which);
    await reverseAward(world.as(lead, now), { cause: 'hours_confirmed', causeId, words: '人不在场' });
  } else {
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
        from board_tally where tenant_id = ${world.tenant.id} and (points <> 0 or report_count <> 0 or service_minutes <> 0)
        order by period, starts_on, scope, scope_id, person_id`,
  );

it('whatever moves points in whatever order, everything adds up, and boards rebuilt are boards kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 6 }), async (rounds) => {
      const moving = await begin();
      for (const { days, steps } of rounds) {
        moving.now = new Date(moving.now.getTime() + days * DAY_MS + 1);
        moving.activityId = await call(moving);
        await Promise.all(steps.map((one) => tried(take(moving, one))));
        expect(await verifyBook(moving.world.system(moving.now))).toEqual([]);
        expect(await hoursPaidWrong(moving)).toEqual([]);
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
