import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { outbox, stockMovement } from '../../db/schema/index.js';
import type { Actor } from '../../api/_domain/context.js';
import { verifyLedger } from '../../api/_domain/points/index.js';
import {
  addSlots,
  cancelRedemption,
  changeReward,
  countStock,
  createReward,
  expireRedemptions,
  fulfilRedemption,
  listSlots,
  listStockMovements,
  readCatalogue,
  redeem,
  remindRedemptions,
  removeSlot,
  restockReward,
  stationRewards,
  writeOffPieces,
} from '../../api/_domain/reward/index.js';
import { createPointsWorld, noon, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });
const days = (count: number) => new Date(noon.getTime() + count * 86_400_000);

let world: PointsWorld;
let courier: Actor;
let keeper: Actor;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
  courier = await world.person('叶强', ['courier']);
  keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
});
afterEach(async () => {
  await expectWhole();
});

/** What lies on each shelf is the sum of what came and left. */
async function expectWhole(): Promise<void> {
  expect(await verifyLedger(world.system())).toEqual([]);
  const rows = await database.sql`
    select reward.id from reward left join stock_movement moved on moved.reward_id = reward.id
    where reward.tenant_id = ${world.tenant.id}
    group by reward.id, reward.stock having reward.stock <> coalesce(sum(moved.quantity), 0)`;
  expect(rows).toEqual([]);
}

const stockOf = async (id: string) => (await stationRewards(world.as(keeper))).find((one) => one.id === id)?.stock;
const told = async () =>
  (await database.db.select().from(outbox).where(eq(outbox.tenantId, world.tenant.id))).filter(
    ({ topic }) => topic === 'person_told',
  );

describe('a shelf', () => {
  it('tells why each piece came and left, newest first', async () => {
    const { id } = await world.reward({ stock: 3 });
    await world.earn(courier, 2);
    const voucher = await redeem(world.as(courier, days(1)), { rewardId: id });
    await cancelRedemption(world.as(courier, days(2)), voucher.id);
    await restockReward(world.as(keeper, days(3)), id, { quantity: 5 });
    await writeOffPieces(world.as(keeper, days(4)), id, { quantity: 2, words: '受潮' });

    const { items } = await listStockMovements(world.as(keeper), id);

    expect(items.map(({ kind, quantity, actorName }) => [kind, quantity, actorName])).toEqual([
      ['damaged', -2, '站长'],
      ['restocked', 5, '站长'],
      ['returned', 1, null],
      ['taken', -1, null],
      ['restocked', 3, null],
    ]);
    expect(items[0]?.words).toBe('受潮');
  });

  it('never writes off more than is free', async () => {
    const { id } = await world.reward({ stock: 1 });
    await expect(writeOffPieces(world.as(keeper), id, { quantity: 2, words: '破' })).rejects.toEqual(
      refusal('reward.out_of_stock'),
    );
    expect(await stockOf(id)).toBe(1);
  });

  it('tells its keepers once when it falls below its minimum', async () => {
    const { id } = await world.reward({ stock: 3, stockMin: 3 });
    await world.earn(courier, 3);

    await redeem(world.as(courier), { rewardId: id });
    await redeem(world.as(courier), { rewardId: id });

    expect(await told()).toMatchObject([{ payload: { personId: keeper.personId, kind: 'stock_low', subjectId: id } }]);
  });

  it('is counted blind: written only when the difference shown is confirmed', async () => {
    const { id } = await world.reward({ stock: 5 });
    await world.earn(courier);
    await redeem(world.as(courier), { rewardId: id });

    const blind = await countStock(world.as(keeper), { rewardId: id, counted: 3 });
    expect(blind).toMatchObject({ expected: 5, reserved: 1, difference: -2, isWritten: false, stock: 4 });
    expect(await stockOf(id)).toBe(4);

    await restockReward(world.as(keeper), id, { quantity: 1 });
    const moved = await countStock(world.as(keeper), { rewardId: id, counted: 3, expected: blind.expected });
    expect(moved).toMatchObject({ expected: 6, difference: -3, isWritten: false });

    const written = await countStock(world.as(keeper), { rewardId: id, counted: 3, expected: moved.expected });
    expect(written).toMatchObject({ isWritten: true, stock: 2 });
    expect(await stockOf(id)).toBe(2);
  });

  it('of another station is not found, for counting, writing off, changing and reading', async () => {
    const { id } = await world.reward({ stationUnitId: world.stationIds[1] });
    const context = world.as(keeper);
    const asks = [
      () => countStock(context, { rewardId: id, counted: 1 }),
      () => writeOffPieces(context, id, { quantity: 1, words: '破' }),
      () => changeReward(context, id, { name: '手套' }),
      () => listStockMovements(context, id),
      () => addSlots(context, id, { startsAt: days(1), endsAt: days(2), capacity: 1, weeks: 1 }),
    ];
    for (const ask of asks) await expect(ask()).rejects.toEqual(refusal('reward.not_found'));
  });
});

describe('the catalogue', () => {
  it('shows one thing of several stations once, with each shelf, and what is left of one’s limit', async () => {
    const limit = { personLimit: 2, personLimitPeriod: 'month' } as const;
    const first = await world.reward({ stock: 1, ...limit });
    const second = await createReward(world.system(), {
      ...{ stationUnitId: world.stationIds[1], kind: 'goods', name: '雨衣', points: 4, stock: 4, itemId: first.itemId },
      ...limit,
    });
    await world.earn(courier, 3);
    await redeem(world.as(courier), { rewardId: first.id });

    const [item, ...others] = await readCatalogue(world.as(courier), null);

    expect(others).toEqual([]);
    expect(item).toMatchObject({ itemId: first.itemId, limitLeft: 1 });
    expect(item?.shelves.map(({ id, stock }) => [id, stock])).toEqual([
      [second.id, 4],
      [first.id, 0],
    ]);
  });

  it('leaves out what is hidden, which nobody can take either', async () => {
    const { id } = await world.reward();
    await world.earn(courier);
    const secretary = await world.person('武媛媛', ['secretary']);
    await changeReward(world.as(secretary), id, { isHidden: true });

    expect(await readCatalogue(world.as(courier), null)).toEqual([]);
    await expect(redeem(world.as(courier), { rewardId: id })).rejects.toEqual(refusal('reward.not_found'));
  });

  it('counts limits over stations, on five phones at once, and gives back what was cancelled', async () => {
    const limit = { personLimit: 2, personLimitPeriod: 'year' } as const;
    const first = await world.reward({ stock: 10, ...limit });
    await world.earn(courier, 8);
    const { db } = database.open({ max: 5 });
    const ask = () => redeem(world.as(courier, noon, db), { rewardId: first.id });

    const results = await Promise.allSettled([ask(), ask(), ask(), ask(), ask()]);

    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won).toHaveLength(2);
    expect(results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))).toEqual(
      Array(3).fill(refusal('reward.limit_reached')),
    );
    await cancelRedemption(world.as(courier), won[0]?.id ?? '');
    await expect(ask()).resolves.toMatchObject({ status: 'reserved' });
  });
});

describe('times of a service', () => {
  const haircut = () => world.reward({ kind: 'service', name: '理发一次', stock: 50 });
  const offer = (rewardId: string, capacity = 1, weeks = 1) =>
    addSlots(world.as(keeper), rewardId, { startsAt: days(1), endsAt: days(1.1), capacity, weeks });

  it('are offered week by week, once for the hour', async () => {
    const { id } = await haircut();
    await offer(id, 2, 3);
    const slots = await offer(id, 2, 3);
    expect(slots.map(({ startsAt, capacity }) => [startsAt, capacity])).toEqual([
      [days(1), 2],
      [days(8), 2],
      [days(15), 2],
    ]);
  });

  it('the last place goes to one of twenty, and comes back when it is cancelled', async () => {
    const { id } = await haircut();
    const [slot] = await offer(id);
    const people: Actor[] = [];
    for (let i = 0; i < 20; i += 1) people.push(await world.person(`骑手${i}`, ['courier']));
    for (const person of people) await world.earn(person);
    const { db } = database.open({ max: 20 });
    const ask = (person: Actor) => redeem(world.as(person, noon, db), { rewardId: id, slotId: slot?.id });

    const results = await Promise.allSettled(people.map(ask));

    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const voucher = (results[winner] as PromiseFulfilledResult<{ id: string }>).value;
    await expect(removeSlot(world.as(keeper), id, slot?.id ?? '')).rejects.toEqual(refusal('reward.slot_taken'));
    await cancelRedemption(world.as(people[winner] as Actor), voucher.id);
    expect(await listSlots(world.as(courier), id)).toMatchObject([{ taken: 0, capacity: 1 }]);
  });

  it('have to be named, must be to come, and belong to the service', async () => {
    const [{ id }, { id: other }] = [await haircut(), await haircut()];
    const [slot] = await offer(id);
    await offer(other);
    await world.earn(courier, 2);
    const ask = (rewardId: string, slotId?: string, now = noon) => redeem(world.as(courier, now), { rewardId, slotId });

    await expect(ask(id)).rejects.toEqual(refusal('reward.slot_required'));
    await expect(ask(other, slot?.id)).rejects.toEqual(refusal('reward.slot_required'));
    await expect(ask(id, slot?.id, days(1))).rejects.toEqual(refusal('reward.slot_required'));
    await expect(
      addSlots(world.as(keeper, days(2)), id, { startsAt: days(1), endsAt: days(3), capacity: 1, weeks: 1 }),
    ).rejects.toEqual(refusal('reward.slot_past'));
    expect(await ask(id, slot?.id)).toMatchObject({ slot: { startsAt: days(1) }, expiresAt: days(2.1) });
  });
});

it('a holder is told once, three days before a voucher runs out', async () => {
  const { id } = await world.reward();
  await world.earn(courier);
  const voucher = await redeem(world.as(courier), { rewardId: id });

  expect(await remindRedemptions(world.system(days(26)))).toBe(0);
  expect(await remindRedemptions(world.system(days(27)))).toBe(1);
  expect(await remindRedemptions(world.system(days(28)))).toBe(0);

  expect(await told()).toMatchObject([{ payload: { kind: 'redemption_expiring', subjectId: voucher.id } }]);
});

it('whatever happens in whatever order, shelves and ledger stay whole', async () => {
  const reward = await world.reward({ points: 4, stock: 3, stockMin: 2 });
  await world.earn(courier, 40);
  const step = fc.oneof(
    fc.record({ do: fc.constantFrom('redeem', 'expire' as const) }),
    fc.record({ do: fc.constantFrom('cancel', 'fulfil' as const), which: fc.nat(9) }),
    fc.record({
      do: fc.constantFrom('restock', 'write_off', 'count' as const),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      const vouchers: string[] = [];
      let hour = 0;
      for (const one of steps) {
        hour += 1;
        const at = days(hour / 24);
        const voucherId = 'which' in one ? vouchers[one.which % Math.max(vouchers.length, 1)] : undefined;
        const quantity = 'quantity' in one ? one.quantity : 0;
        try {
          if (one.do === 'redeem') vouchers.push((await redeem(world.as(courier, at), { rewardId: reward.id })).id);
          if (one.do === 'expire') await expireRedemptions(world.system(days(31)));
          if (one.do === 'cancel' && voucherId) await cancelRedemption(world.as(courier, at), voucherId);
          if (one.do === 'fulfil' && voucherId) await fulfilRedemption(world.as(keeper, at), voucherId);
          if (one.do === 'restock') await restockReward(world.as(keeper, at), reward.id, { quantity });
          if (one.do === 'write_off') await writeOffPieces(world.as(keeper, at), reward.id, { quantity, words: '破' });
          if (one.do === 'count') {
            const { expected } = await countStock(world.as(keeper, at), { rewardId: reward.id, counted: quantity });
            await countStock(world.as(keeper, at), { rewardId: reward.id, counted: quantity, expected });
          }
        } catch (error) {
          // Refused, as it should be: nothing was changed then.
          expect(error).toMatchObject({ name: 'DomainError' });
        }
      }
      await expectWhole();
    }),
    { numRuns: 12 },
  );
  expect(await database.db.select().from(stockMovement).limit(1)).toHaveLength(1);
});
