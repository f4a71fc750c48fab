import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import {
  type Award,
  award,
  debtOf,
  decideHold,
  type Due,
  listHolds,
  previewRules,
  reverseAward,
} from '../../api/_domain/award/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { movePoints, readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { cancelRedemption, expireRedemptions, redeem } from '../../api/_domain/reward/index.js';
import { awardHold, ledgerEntry } from '../../db/schema/index.js';
import { createPointsWorld, noon, type PointsWorld, testRules } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const capped = { ...testRules, caps: { ...testRules.caps, civic_feedback: { day: 60, month: 100 } } };
const DAY_MS = 86_400_000;

let world: PointsWorld;
let courier: Actor;
let secretary: Actor;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
  secretary = await world.person('书记', ['secretary']);
});

const due = (more: Partial<Due> = {}): Due => ({
  personId: courier.personId as string,
  cause: 'report_verified',
  causeId: newId(noon),
  points: 8,
  section: 'civic_feedback',
  ...more,
});
const suspicious = { suspicion: { reasons: ['burst' as const], facts: { burstCount: 20 } } };
const balanceOf = async (actor: Actor) => (await readSummary(world.as(actor))).balance;
const spend = (points: number) =>
  movePoints(world.system(), {
    from: { personId: courier.personId as string },
    to: 'spent',
    points,
    cause: 'redemption_reserved',
    causeId: newId(noon),
  });
const takeBack = (causeId: string) =>
  reverseAward(world.as(secretary), { cause: 'report_verified', causeId, words: '照片是网上的' });

const accounts = async () => [await balanceOf(courier), await debtOf(world.system(), courier.personId as string)];

describe('caps', () => {
  beforeEach(() => publishPolicy(world.system(), 'points_rules', capped, new Date('2026-02-01T00:00:00Z')));

  it('are not exceeded by twenty awards at once, and what they cut is kept with its reason', async () => {
    const { db } = database.open({ max: 20 });
    const awards = await Promise.all(Array.from({ length: 20 }, () => award({ ...world.system(), db }, due())));
    expect(await balanceOf(courier)).toBe(60);
    const paid = awards.filter((one): one is Award => one?.state === 'paid');
    expect(paid.reduce((sum, { points }) => sum + points, 0)).toBe(60);
    const cut = await database.db.select().from(awardHold).where(eq(awardHold.tenantId, world.tenant.id));
    expect(cut.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(new Set(cut.map(({ status, reasons }) => `${status} ${reasons}`))).toEqual(new Set(['capped cap_reached']));
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('begin anew the next day, until the month is full', async () => {
    const onDay = (day: number) => world.system(new Date(noon.getTime() + day * DAY_MS));
    for (const day of [0, 1, 2]) {
      for (let index = 0; index < 8; index += 1) await award(onDay(day), due());
    }
    expect(await balanceOf(courier)).toBe(100);
    expect(await award(onDay(30), due())).toMatchObject({ state: 'paid', points: 8 });
  });

  it('count what waits on the day it was earned, released or not, and what was dropped no more', async () => {
    const waiting = await award(world.system(), due({ points: 50, ...suspicious, unitId: world.communityId }));
    expect(await award(world.system(), due({ points: 20 }))).toMatchObject({ state: 'paid', points: 10 });
    const { items } = await listHolds(world.as(secretary));
    expect(items.map(({ causeId }) => causeId)).toEqual([waiting?.causeId]);
    const tomorrow = new Date(noon.getTime() + DAY_MS);
    await decideHold(world.as(secretary, tomorrow), items[0]?.id as string, { outcome: 'released', words: '属实' });
    expect(await balanceOf(courier)).toBe(60);
    // The day of the release is still whole, but for the month.
    expect(await award(world.system(tomorrow), due({ points: 60 }))).toMatchObject({ points: 40 });
  });

  it('are each section’s own', async () => {
    await award(world.system(), due({ points: 60 }));
    const hours = due({ cause: 'hours_confirmed', section: 'volunteer_service', points: 2 });
    expect(await award(world.system(), hours)).toMatchObject({ state: 'paid', points: 2 });
  });
});

describe('an award taken back', () => {
  it('goes from the balance, the rest is owed, blocks redeeming and is paid from the next awards', async () => {
    const paid = (await award(world.system(), due())) as Award;
    await spend(5);
    expect(await takeBack(paid.causeId)).toMatchObject({ points: 8, debt: 5 });
    expect([await balanceOf(courier), await debtOf(world.system(), courier.personId as string)]).toEqual([0, 5]);
    const { id: rewardId } = await world.reward({ points: 2 });
    await expect(redeem(world.as(courier), { rewardId })).rejects.toEqual(refusal('points.in_debt'));

    await award(world.system(), due({ points: 4 }));
    expect([await balanceOf(courier), await debtOf(world.system(), courier.personId as string)]).toEqual([0, 1]);
    await award(world.system(), due({ points: 4 }));
    expect([await balanceOf(courier), await debtOf(world.system(), courier.personId as string)]).toEqual([3, 0]);
    await redeem(world.as(courier), { rewardId });
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('is paid from what a cancelled or expired voucher gives back, before anything of it is spent again', async () => {
    const { id: rewardId } = await world.reward({ points: 4, stock: 3 });
    const [first, second] = [
      (await award(world.system(), due())) as Award,
      (await award(world.system(), due())) as Award,
    ];
    const vouchers = [];
    for (let index = 0; index < 3; index += 1) vouchers.push(await redeem(world.as(courier), { rewardId }));
    await takeBack(first.causeId);
    await takeBack(second.causeId);
    expect(await accounts()).toEqual([0, 12]);

    await cancelRedemption(world.as(courier), vouchers[0]?.id as string);
    expect(await accounts()).toEqual([0, 8]);
    await expect(redeem(world.as(courier), { rewardId })).rejects.toEqual(refusal('points.in_debt'));
    const later = new Date(noon.getTime() + 31 * DAY_MS);
    expect(await expireRedemptions(world.system(later))).toBe(2);
    expect(await accounts()).toEqual([0, 0]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('while a voucher is cancelled is paid from it, whichever comes first', async () => {
    const { db } = database.open({ max: 8 });
    const { id: rewardId } = await world.reward({ points: 8, stock: 6 });
    for (let round = 0; round < 6; round += 1) {
      const paid = (await award(world.system(), due())) as Award;
      const voucher = await redeem(world.as(courier), { rewardId });
      const back = { cause: 'report_verified', causeId: paid.causeId, words: '重复' } as const;
      const both = [
        () => cancelRedemption({ ...world.as(courier), db }, voucher.id),
        () => reverseAward({ ...world.as(secretary), db }, back),
      ];
      await Promise.all((round % 2 === 0 ? both : both.reverse()).map((one) => one()));
      expect(await accounts()).toEqual([0, 0]);
    }
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('by two at once is taken back once, and is never paid again', async () => {
    const { db } = database.open({ max: 4 });
    const paid = (await award(world.system(), due())) as Award;
    const back = () =>
      reverseAward({ ...world.as(secretary), db }, { cause: 'report_verified', causeId: paid.causeId, words: '重复' });
    const outcomes = await Promise.allSettled([back(), back(), back()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await award(world.system(), due({ causeId: paid.causeId }))).toMatchObject({ isNew: false });
    expect(await balanceOf(courier)).toBe(0);
    await expect(takeBack(paid.causeId)).rejects.toEqual(refusal('award.reversed'));
  });

  it('is refused for what was never paid, by who may not, and of one’s own', async () => {
    await expect(takeBack(newId(noon))).rejects.toEqual(refusal('award.not_found'));
    const paid = (await award(world.system(), due())) as Award;
    const entry = { cause: 'report_verified', causeId: paid.causeId, words: '不服' } as const;
    await expect(reverseAward(world.as(courier), entry)).rejects.toEqual(refusal('access.forbidden'));
    const both = await world.person('书记兼居民', ['secretary', 'resident']);
    const own = (await award(world.system(), due({ personId: both.personId as string }))) as Award;
    await expect(reverseAward(world.as(both), { ...entry, causeId: own.causeId })).rejects.toEqual(
      refusal('access.forbidden'),
    );
  });

  it('while it is being released ends in one of the two orders, with nothing paid twice', async () => {
    const { db } = database.open({ max: 4 });
    const held = (await award(world.system(), due({ ...suspicious, unitId: world.communityId }))) as Award;
    const holdId = (await listHolds(world.as(secretary))).items[0]?.id as string;
    const [, reversed] = await Promise.allSettled([
      decideHold({ ...world.as(secretary), db }, holdId, { outcome: 'released', words: '属实' }),
      reverseAward({ ...world.as(secretary), db }, { cause: 'report_verified', causeId: held.causeId, words: '假的' }),
    ]);
    expect(await balanceOf(courier)).toBe(reversed?.status === 'fulfilled' ? 0 : 8);
    expect(await verifyLedger(world.system())).toEqual([]);
  });
});

describe('whatever is awarded, held, released, dropped, taken back, redeemed, cancelled and expired, in whatever order', () => {
  it('the ledger adds up, nobody is below zero or owes beside a balance, and no day pays more than its cap', async () => {
    const common = ['award', 'redeem', 'reverse', 'cancel'] as const;
    const verbs = [...common, ...common, 'hold', 'release', 'drop', 'expire'] as const;
    const step = fc.record({
      verb: fc.constantFrom(...verbs),
      pick: fc.nat(50),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 32 }), async (steps) => {
        world = await createPointsWorld(database.db);
        courier = await world.person('叶强', ['courier']);
        secretary = await world.person('书记', ['secretary']);
        await publishPolicy(world.system(), 'points_rules', capped, new Date('2026-02-01T00:00:00Z'));
        // Dear enough that what is taken back afterwards is owed.
        const reward = await world.reward({ points: 20, stock: 100 });
        const causes: string[] = [];
        const vouchers: string[] = [];
        const run = {
          award: async (pick: number) => {
            causes.push((await award(world.system(), due({ points: 1 + pick })))?.causeId as string);
          },
          hold: async (pick: number) => {
            const held = due({ points: 1 + pick, ...suspicious, unitId: world.communityId });
            causes.push((await award(world.system(), held))?.causeId as string);
          },
          release: (pick: number) => decide(pick, 'released'),
          drop: (pick: number) => decide(pick, 'dropped'),
          reverse: async (pick: number) => {
            if (causes.length > 0) await takeBack(causes[pick % causes.length] as string);
          },
          redeem: async () => {
            vouchers.push((await redeem(world.as(courier), { rewardId: reward.id })).id);
          },
          cancel: async (pick: number) => {
            if (vouchers.length > 0)
              await cancelRedemption(world.as(courier), vouchers[pick % vouchers.length] as string);
          },
          expire: async () => {
            await expireRedemptions(world.system(new Date(noon.getTime() + 31 * DAY_MS)), 1);
          },
        };
        for (const { verb, pick } of steps) await run[verb](pick).catch(refused);
        expect(await verifyLedger(world.system())).toEqual([]);
        const [balance = 0, debt = 0] = await accounts();
        expect(Math.min(balance, debt)).toBe(0);
        const paid = await database.db
          .select()
          .from(ledgerEntry)
          .where(and(eq(ledgerEntry.tenantId, world.tenant.id), eq(ledgerEntry.causeKind, 'report_verified')));
        expect(paid.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(60);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  async function decide(pick: number, outcome: 'released' | 'dropped') {
    const { items } = await listHolds(world.as(secretary));
    const hold = items[pick % Math.max(1, items.length)];
    if (hold) await decideHold(world.as(secretary), hold.id, { outcome, words: '看过' });
  }

  /** What the rules refuse is part of the game; anything else is not. */
  function refused(error: unknown) {
    if (!(error instanceof Error) || error.name !== 'DomainError') throw error;
  }
});

describe('a preview of rules', () => {
  it('says what last month would have paid, beside what it pays now, and changes nothing', async () => {
    const may = new Date('2026-05-12T04:00:00Z');
    for (let index = 0; index < 3; index += 1) {
      await award(world.system(may), due({ cause: 'suggestion_adopted', points: 20 }));
    }
    const preview = await previewRules(world.as(secretary), { ...testRules, adoptedSuggestion: 30 });
    expect(preview).toMatchObject({ month: '2026-05', personCount: 1, awardCount: 3, gaining: 1, losing: 0 });
    expect([preview.now.points, preview.proposed.points]).toEqual([60, 90]);
    expect(await balanceOf(courier)).toBe(60);
    await expect(previewRules(world.as(secretary), { adoptedSuggestion: -1 })).rejects.toEqual(
      refusal('rules.invalid'),
    );
    await expect(previewRules(world.as(courier), testRules)).rejects.toEqual(refusal('access.forbidden'));
  });
});
