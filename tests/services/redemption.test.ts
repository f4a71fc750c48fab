import { outbox } from '../../db/schema/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { readStatement, readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import { publishPolicy } from '../../api/_domain/policy/index.js';
import { insertRedemption } from '../../api/_domain/reward/redeem.js';
import {
  cancelRedemption,
  changeReward,
  expireRedemptions,
  findMyRedemption,
  findRedemptionByCode,
  fulfilRedemption,
  listMyRedemptions,
  listRewards,
  type Redemption,
  type Reward,
  redeem,
} from '../../api/_domain/reward/index.js';
import { createPointsWorld, noon, type PointsWorld, testRules } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string, more = {}) => expect.objectContaining({ name: 'DomainError', code, ...more });
const days = (count: number) => new Date(noon.getTime() + count * 86_400_000);

let world: PointsWorld;
let courier: Actor;
let keeper: Actor;
let raincoat: Reward;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
  keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
  raincoat = await world.reward({ points: 4, stock: 2 });
  await world.earn(courier, 2);
});
afterEach(async () => {
  expect(await verifyLedger(world.system())).toEqual([]);
});

const balanceOf = async (actor: Actor) => (await readSummary(world.as(actor))).balance;
const stockOf = async ({ id }: Reward) =>
  (await listRewards(world.as(courier))).find((reward) => reward.id === id)?.stock;
const redeemed = (): Promise<Redemption> => redeem(world.as(courier), { rewardId: raincoat.id });

describe('redeeming', () => {
  it('takes a piece and keeps the points back, for thirty days, under a code', async () => {
    const voucher = await redeemed();

    expect(voucher).toMatchObject({
      status: 'reserved',
      points: 4,
      code: expect.stringMatching(/^[34679ACDEFGHJKMNPQRTWXY]{8}$/),
      reward: { id: raincoat.id, kind: 'goods', name: '雨衣' },
      station: { id: world.stationIds[0], name: '龙西驿站' },
      holderId: courier.personId,
      holderName: '叶强',
      createdAt: noon,
      expiresAt: days(30),
      endedAt: null,
    });
    expect([await balanceOf(courier), await stockOf(raincoat)]).toEqual([4, 1]);
  });

  it('is refused when nothing is left, when points do not reach, and for what is not there', async () => {
    const [empty, dear] = [await world.reward({ stock: 0 }), await world.reward({ points: 9 })];
    const ask = (rewardId: string) => redeem(world.as(courier), { rewardId });

    await expect(ask(empty.id)).rejects.toEqual(refusal('reward.out_of_stock'));
    await expect(ask(dear.id)).rejects.toEqual(refusal('points.insufficient'));
    await expect(ask(world.communityId)).rejects.toEqual(refusal('reward.not_found'));
    expect([await balanceOf(courier), await stockOf(dear)]).toEqual([8, 1]);
    expect((await listMyRedemptions(world.as(courier))).items).toEqual([]);
  });

  it('is refused to who never had points, and to staff', async () => {
    const [newcomer, officer] = [
      await world.person('新人', ['resident']),
      await world.person('网格员', ['grid_officer']),
    ];
    const ask = (actor: Actor) => redeem(world.as(actor), { rewardId: raincoat.id });

    await expect(ask(newcomer)).rejects.toEqual(refusal('points.insufficient'));
    await expect(ask(officer)).rejects.toEqual(refusal('access.forbidden'));
    expect(await stockOf(raincoat)).toBe(2);
  });

  it('draws another code when one is taken, and gives up rather than to go on for ever', async () => {
    const taken = await redeemed();
    const codes = [taken.code, taken.code, 'AAAAAAAA'];
    const voucher = { id: newId(noon), rewardId: raincoat.id, stationUnitId: raincoat.station.id, points: 4 };
    const insert = (drawCode: () => string) =>
      database.db
        .transaction(async (db) => {
          await insertRedemption({ ...world.system(), db }, courier.personId as string, voucher, drawCode);
          throw new Error('inserted');
        })
        .catch((error: Error) => error.message);

    expect(await insert(() => codes.shift() as string)).toBe('inserted');
    expect(codes).toEqual([]);
    expect(await insert(() => taken.code)).toMatch(/no free voucher code/);
  });
});

describe('a reward of a class and level', () => {
  const tomorrow = days(1);
  const published = (price: number, from: Date) =>
    publishPolicy(
      world.system(),
      'points_rules',
      { ...testRules, rewardPoints: { A: [60, 100, 150], B: [30, 45, 60], C: [price, 15, 25] } },
      from,
    );

  it('costs what the rules in force say, from the day they begin and not before', async () => {
    const graded = await world.reward({ points: 1, stock: 3, pointsClass: 'C', pointsLevel: 1 });
    await published(5, noon);
    await published(7, tomorrow);
    await world.earn(courier, 1);
    const priceOn = async (day: Date) =>
      (await listRewards(world.as(courier, day))).find(({ id }) => id === graded.id)?.points;
    expect([await priceOn(noon), await priceOn(tomorrow)]).toEqual([5, 7]);

    const today = await redeem(world.as(courier), { rewardId: graded.id });
    expect([today.points, await balanceOf(courier)]).toEqual([5, 7]);
    const later = await redeem(world.as(courier, tomorrow), { rewardId: graded.id });
    expect([later.points, await balanceOf(courier)]).toEqual([7, 0]);
    expect((await cancelRedemption(world.as(courier, tomorrow), today.id)).points).toBe(5);
    expect(await balanceOf(courier)).toBe(5);
  });

  it('is refused and shown as the next one to reach by that price', async () => {
    await published(9, noon);
    const graded = await world.reward({ name: '头盔', points: 1, pointsClass: 'C', pointsLevel: 1 });
    await world.reward({ name: '旧杯子', points: 9, isHidden: true });
    await expect(redeem(world.as(courier), { rewardId: graded.id })).rejects.toEqual(refusal('points.insufficient'));
    expect((await readSummary(world.as(courier))).nextReward).toEqual({ id: graded.id, name: '头盔', points: 9 });
  });

  it('costs what was typed for it, once points alone are said', async () => {
    const graded = await world.reward({ points: 1, pointsClass: 'C', pointsLevel: 1 });
    expect(graded.points).toBe(10);
    expect(await changeReward(world.as(keeper), graded.id, { name: '头盔' })).toMatchObject({ points: 10 });
    const typed = { points: 6, pointsClass: null, pointsLevel: null };
    expect(await changeReward(world.as(keeper), graded.id, { points: 6 })).toMatchObject(typed);
    expect((await redeem(world.as(courier), { rewardId: graded.id })).points).toBe(6);
  });
});

describe('my vouchers', () => {
  it('are listed newest first; somebody else’s is not found', async () => {
    const [first, second] = [await redeemed(), await redeemed()];
    const other = await world.person('王晖', ['courier']);

    expect((await listMyRedemptions(world.as(courier))).items.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await findMyRedemption(world.as(courier), first.id)).toEqual(first);
    expect((await listMyRedemptions(world.as(other))).items).toEqual([]);
    await expect(findMyRedemption(world.as(other), first.id)).rejects.toEqual(refusal('redemption.not_found'));
  });
});

describe('cancelling', () => {
  it('gives the piece and the points back, once however often it is said', async () => {
    const { id } = await redeemed();

    const cancelled = await cancelRedemption(world.as(courier, days(1)), id);
    const again = await cancelRedemption(world.as(courier, days(2)), id);

    expect(cancelled).toMatchObject({ status: 'cancelled', endedAt: days(1) });
    expect(again).toEqual(cancelled);
    expect([await balanceOf(courier), await stockOf(raincoat)]).toEqual([8, 2]);
    expect((await readStatement(world.as(courier))).items.map(({ points }) => points)).toEqual([4, -4, 4, 4]);
  });

  it('is refused to anybody but the holder, who learns nothing of it', async () => {
    const { id } = await redeemed();
    for (const actor of [keeper, await world.person('王晖', ['courier'])]) {
      await expect(cancelRedemption(world.as(actor), id)).rejects.toEqual(refusal('redemption.not_found'));
    }
    expect(await findMyRedemption(world.as(courier), id)).toMatchObject({ status: 'reserved' });
  });

  it('is refused once the piece was handed over', async () => {
    const { id } = await redeemed();
    await fulfilRedemption(world.as(keeper), id);

    await expect(cancelRedemption(world.as(courier), id)).rejects.toEqual(refusal('redemption.already_fulfilled'));
    expect([await balanceOf(courier), await stockOf(raincoat)]).toEqual([4, 1]);
  });
});

describe('handing over', () => {
  it('finds the voucher by its code, however it is typed, at its own station only', async () => {
    const { id, code } = await redeemed();
    const other = await world.person('站长', [['station_keeper', world.stationIds[1]]]);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;

    expect(await findRedemptionByCode(world.as(keeper), typed)).toMatchObject({ id, holderName: '叶强' });
    await expect(findRedemptionByCode(world.as(other), code)).rejects.toEqual(refusal('redemption.not_found'));
    await expect(findRedemptionByCode(world.as(keeper), 'AAAAAAAA')).rejects.toEqual(refusal('redemption.not_found'));
    await expect(findRedemptionByCode(world.as(courier), code)).rejects.toEqual(refusal('access.forbidden'));
  });

  it('spends the points and leaves word for the holder', async () => {
    const { id } = await redeemed();

    const handedOver = await fulfilRedemption(world.as(keeper, days(1)), id);

    expect(handedOver).toMatchObject({ id, status: 'fulfilled', endedAt: days(1) });
    expect([await balanceOf(courier), await stockOf(raincoat)]).toEqual([4, 1]);
    const waiting = await database.db.select().from(outbox);
    expect(waiting.filter(({ tenantId }) => tenantId === world.tenant.id)).toMatchObject([
      { topic: 'redemption_fulfilled', payload: { redemptionId: id } },
    ]);
  });

  it('a second time is refused, and says when and where it was done', async () => {
    const { id } = await redeemed();
    await fulfilRedemption(world.as(keeper, days(1)), id);

    await expect(fulfilRedemption(world.as(keeper, days(2)), id)).rejects.toEqual(
      refusal('redemption.already_fulfilled', {
        message: '这张兑换券 6 月 11 日 12:00 在龙西驿站领取过了',
        details: { fulfilledAt: days(1).toISOString(), stationName: '龙西驿站' },
      }),
    );
  });

  it('of what was cancelled or ran out is refused', async () => {
    const [cancelled, old] = [await redeemed(), await redeemed()];
    await cancelRedemption(world.as(courier), cancelled.id);

    await expect(fulfilRedemption(world.as(keeper), cancelled.id)).rejects.toEqual(refusal('redemption.not_open'));
    await expect(fulfilRedemption(world.as(keeper, days(30)), old.id)).rejects.toEqual(refusal('redemption.not_open'));
  });

  it('is for the keeper of that very station', async () => {
    const { id } = await redeemed();
    const other = await world.person('站长', [['station_keeper', world.stationIds[1]]]);

    await expect(fulfilRedemption(world.as(other), id)).rejects.toEqual(refusal('redemption.not_found'));
    await expect(fulfilRedemption(world.as(courier), id)).rejects.toEqual(refusal('access.forbidden'));
    await expect(fulfilRedemption(world.as(keeper), world.communityId)).rejects.toEqual(
      refusal('redemption.not_found'),
    );
    expect(await findMyRedemption(world.as(courier), id)).toMatchObject({ status: 'reserved' });
  });
});

describe('running out', () => {
  it('after thirty days gives piece and points back, once', async () => {
    const { id } = await redeemed();

    expect(await expireRedemptions(world.system(new Date(days(30).getTime() - 1)))).toBe(0);
    expect(await expireRedemptions(world.system(days(30)))).toBe(1);
    expect(await expireRedemptions(world.system(days(31)))).toBe(0);

    expect(await findMyRedemption(world.as(courier), id)).toMatchObject({ status: 'expired', endedAt: days(30) });
    expect([await balanceOf(courier), await stockOf(raincoat)]).toEqual([8, 2]);
    await expect(cancelRedemption(world.as(courier), id)).rejects.toEqual(refusal('redemption.not_open'));
  });

  it('goes batch by batch, the oldest first', async () => {
    const early = await redeemed();
    const late = await redeem(world.as(courier, days(1)), { rewardId: raincoat.id });

    expect(await expireRedemptions(world.system(days(40)), 1)).toBe(1);
    expect(await findMyRedemption(world.as(courier), early.id)).toMatchObject({ status: 'expired' });
    expect(await findMyRedemption(world.as(courier), late.id)).toMatchObject({ status: 'reserved' });
  });
});
