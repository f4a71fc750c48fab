import fc from 'fast-check';
import type { Actor, OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { awardVerifiedReport } from '../../api/_domain/award/index.js';
import { readSummary, verifyLedger } from '../../api/_domain/points/index.js';
import {
  cancelRedemption,
  expireRedemptions,
  fulfilRedemption,
  listMyRedemptions,
  listRewards,
  type Redemption,
  type Reward,
  redeem,
} from '../../api/_domain/reward/index.js';
import { createPointsWorld, noon, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

let crowd: OuterContext['db'];
beforeAll(() => {
  crowd = database.open({ max: 50 }).db;
});

const balanceOf = async (world: PointsWorld, actor: Actor) => (await readSummary(world.as(actor))).balance;
const won = (results: PromiseSettledResult<unknown>[]) => results.filter(({ status }) => status === 'fulfilled').length;
const lost = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));

async function stage() {
  const world = await createPointsWorld(database.db);
  const courier = await world.person('叶强', ['courier']);
  const keeper = await world.person('站长', [['station_keeper', world.stationIds[0]]]);
  return { world, courier, keeper };
}

describe('many hands at once', () => {
  it('fifty people ask for the last piece: exactly one gets it, nobody else loses a point', async () => {
    const { world } = await stage();
    const { id: rewardId } = await world.reward({ points: 4, stock: 1 });
    const people: Actor[] = [];
    for (let i = 0; i < 50; i += 1) people.push(await world.person(`骑手${i}`, ['courier']));
    for (const person of people) await world.earn(person);

    const results = await Promise.allSettled(
      people.map((person) => redeem(world.as(person, noon, crowd), { rewardId })),
    );

    expect(won(results)).toBe(1);
    expect(lost(results)).toEqual(Array(49).fill(refusal('reward.out_of_stock')));
    const balances = await Promise.all(people.map((person) => balanceOf(world, person)));
    expect(balances.filter((balance) => balance === 4)).toHaveLength(49);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('one person with points for one piece asks on five connections: one voucher', async () => {
    const { world, courier } = await stage();
    const reward = await world.reward({ points: 4, stock: 5 });
    await world.earn(courier);

    const ask = () => redeem(world.as(courier, noon, crowd), { rewardId: reward.id });
    const results = await Promise.allSettled(Array.from({ length: 5 }, ask));

    expect(won(results)).toBe(1);
    expect(lost(results)).toEqual(Array(4).fill(refusal('points.insufficient')));
    expect(await balanceOf(world, courier)).toBe(0);
    expect(await listRewards(world.as(courier))).toMatchObject([{ stock: 4 }]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('one voucher handed over eight times at once: once, the others are told', async () => {
    const { world, courier, keeper } = await stage();
    const { id: rewardId } = await world.reward();
    await world.earn(courier);
    const { id } = await redeem(world.as(courier), { rewardId });

    const handOver = () => fulfilRedemption(world.as(keeper, noon, crowd), id);
    const results = await Promise.allSettled(Array.from({ length: 8 }, handOver));

    expect(won(results)).toBe(1);
    expect(lost(results)).toEqual(Array(7).fill(refusal('redemption.already_fulfilled')));
    const outbox = await database.sql`select 1 from outbox where tenant_id = ${world.tenant.id}`;
    expect(outbox).toHaveLength(1);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('cancelled and handed over at the same moment: one of the two, never both', async () => {
    const { world, courier, keeper } = await stage();
    const { id: rewardId } = await world.reward({ stock: 20 });
    await world.earn(courier, 20);
    const vouchers: Redemption[] = [];
    for (let i = 0; i < 20; i += 1) vouchers.push(await redeem(world.as(courier), { rewardId }));

    const results = await Promise.all(
      vouchers.map(({ id }, index) => {
        const cancel = () => cancelRedemption(world.as(courier, noon, crowd), id);
        const handOver = () => fulfilRedemption(world.as(keeper, noon, crowd), id);
        const order = index % 2 === 0 ? [cancel, handOver] : [handOver, cancel];
        return Promise.allSettled(order.map((act) => act()));
      }),
    );

    for (const both of results) expect(won(both)).toBe(1);
    const { items } = await listMyRedemptions(world.as(courier));
    const cancelled = items.filter(({ status }) => status === 'cancelled').length;
    expect(items.filter(({ status }) => status === 'fulfilled')).toHaveLength(20 - cancelled);
    expect(await balanceOf(world, courier)).toBe(cancelled * 4);
    expect(await listRewards(world.as(courier))).toMatchObject([{ stock: cancelled }]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });

  it('cancelled eight times at once, while it runs out: piece and points come back once', async () => {
    const { world, courier } = await stage();
    const { id: rewardId } = await world.reward();
    await world.earn(courier);
    const { id } = await redeem(world.as(courier), { rewardId });
    const over = new Date(noon.getTime() + 31 * 86_400_000);

    await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0
          ? cancelRedemption(world.as(courier, over, crowd), id)
          : expireRedemptions({ ...world.system(over), db: crowd }),
      ),
    );

    expect(await balanceOf(world, courier)).toBe(4);
    expect(await listRewards(world.as(courier))).toMatchObject([{ stock: 1 }]);
    expect(await verifyLedger(world.system())).toEqual([]);
  });
});

/** A thing somebody does; numbers pick people, rewards, reports and vouchers, whichever there are. */
type Deed = { kind: 'award' | 'redeem' | 'cancel' | 'fulfil' | 'expire'; who: number; what: number };

const STOCK = 2;
const PEOPLE = 3;
const expectedRefusals = [
  'points.insufficient',
  'reward.out_of_stock',
  'redemption.already_fulfilled',
  'redemption.not_open',
  'redemption.not_found',
];

async function stageForDeeds() {
  const { world, keeper } = await stage();
  const people: Actor[] = [];
  for (let i = 0; i < PEOPLE; i += 1) people.push(await world.person(`骑手${i}`, ['courier']));
  const rewards = [await world.reward({ points: 4, stock: STOCK }), await world.reward({ points: 5, stock: STOCK })];
  const reportIds = Array.from({ length: 8 }, () => newId(noon));
  return { world, keeper, people, rewards, reportIds };
}
type Stage = Awaited<ReturnType<typeof stageForDeeds>>;

async function doDeed(
  { world, keeper, people, rewards, reportIds }: Stage,
  { kind, who, what }: Deed,
): Promise<unknown> {
  const actor = people[who % PEOPLE] as Actor;
  const mine = world.as(actor, noon, crowd);
  const system = { ...world.system(), db: crowd };
  if (kind === 'award') {
    // A report belongs to one person, whoever says it is true, and however often.
    const owner = people[what % PEOPLE] as Actor;
    const reportId = reportIds[what % reportIds.length] as string;
    return awardVerifiedReport(system, {
      reportId,
      reporterId: owner.personId,
      categoryCode: 'class_B',
      severity: 'normal',
    });
  }
  if (kind === 'redeem') return redeem(mine, { rewardId: (rewards[what % rewards.length] as Reward).id });
  if (kind === 'expire') return expireRedemptions({ ...system, now: new Date(noon.getTime() + 31 * 86_400_000) }, 2);
  const { items } = await listMyRedemptions(mine);
  const voucher = items[what % Math.max(items.length, 1)];
  if (!voucher) return null;
  return kind === 'cancel'
    ? cancelRedemption(mine, voucher.id)
    : fulfilRedemption(world.as(keeper, noon, crowd), voucher.id);
}

/** Counted here from the rows themselves, not by the code under test. */
async function expectToAddUp({ world, rewards }: Stage): Promise<void> {
  const { sql } = database;
  const tenantId = world.tenant.id;
  const accounts = await sql<{ kind: string; balance: number | null; counted: number }[]>`
    select a.kind, a.balance, coalesce((select sum(case when e.credit_account_id = a.id then e.points else -e.points end)
      from ledger_entry e where e.tenant_id = a.tenant_id and a.id in (e.debit_account_id, e.credit_account_id)), 0)::int as counted
    from point_account a where a.tenant_id = ${tenantId}`;
  expect(accounts.reduce((sum, { counted }) => sum + counted, 0)).toBe(0);
  for (const { kind, balance, counted } of accounts) {
    if (kind === 'person') expect(balance).toBe(counted);
    if (kind !== 'issue') expect(counted).toBeGreaterThanOrEqual(0);
  }
  for (const { id } of rewards) {
    const [row] = await sql<{ stock: number; out: number }[]>`
      select stock, (select count(*) from redemption r where r.tenant_id = reward.tenant_id and r.reward_id = reward.id
        and r.status in ('reserved', 'fulfilled'))::int as out
      from reward where tenant_id = ${tenantId} and id = ${id}`;
    expect(row?.stock).toBeGreaterThanOrEqual(0);
    expect((row?.stock ?? 0) + (row?.out ?? 0)).toBe(STOCK);
  }
  expect(await verifyLedger(world.system())).toEqual([]);
}

it('whatever is done at once and in whatever order, points and pieces add up', async () => {
  const kinds = fc.constantFrom<Deed['kind'][]>('award', 'award', 'redeem', 'redeem', 'cancel', 'fulfil', 'expire');
  const deed: fc.Arbitrary<Deed> = fc.record({ kind: kinds, who: fc.nat({ max: 5 }), what: fc.nat({ max: 20 }) });
  const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rounds, async (deeds) => {
      const place = await stageForDeeds();
      for (const atOnce of deeds) {
        const results = await Promise.allSettled(atOnce.map((one) => doDeed(place, one)));
        for (const reason of lost(results)) {
          expect(expectedRefusals.map(refusal)).toContainEqual(reason);
        }
        await expectToAddUp(place);
      }
    }),
    { numRuns: 25, interruptAfterTimeLimit: 90_000 },
  );
}, 120_000);
