import {
  createReward,
  listRewards,
  listStationRedemptions,
  redeem,
  restockReward,
  stationRewards,
} from '../../api/_domain/reward/index.js';
import { createPointsWorld, type PointsWorld } from '../support/builders/points.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

let world: PointsWorld;
beforeEach(async () => {
  world = await createPointsWorld(database.db);
});

const keeperOf = (stationId: string) => world.person('站长', [['station_keeper', stationId]]);

describe('a reward', () => {
  it('is put on a shelf by the station’s keeper or the system, and by nobody else', async () => {
    const [keeper, courier] = [await keeperOf(world.stationIds[0]), await world.person('叶强', ['courier'])];
    const entry = { kind: 'goods', name: '雨衣', points: 80, stock: 6, donor: '龙西商会' } as const;
    const put = (context: Parameters<typeof createReward>[0], stationUnitId: string) =>
      createReward(context, { ...entry, stationUnitId });

    expect(await put(world.as(keeper), world.stationIds[0])).toMatchObject({ ...entry, station: { name: '龙西驿站' } });
    expect(await put(world.system(), world.farStationId)).toMatchObject({ station: { name: '芙蓉驿站' } });
    await expect(put(world.as(keeper), world.stationIds[1])).rejects.toEqual(refusal('access.forbidden'));
    await expect(put(world.as(courier), world.stationIds[0])).rejects.toEqual(refusal('access.forbidden'));
    await expect(put(world.system(), world.communityId)).rejects.toEqual(refusal('unit.not_found'));
  });

  it('is shown to anybody signed in: what is in stock first, then by points, at every station', async () => {
    await world.reward({ name: '头盔', points: 90 });
    await world.reward({ name: '毛巾', points: 5, stock: 0 });
    await world.reward({ name: '理发一次', kind: 'service', points: 60, stationUnitId: world.farStationId });
    await world.reward({ name: '雨衣', points: 80 });

    const rewards = await listRewards(world.as(await world.person('居民', ['resident'])));

    expect(rewards.map(({ name }) => name)).toEqual(['理发一次', '雨衣', '头盔', '毛巾']);
    expect(rewards[0]).toMatchObject({ kind: 'service', donor: null, station: { kind: 'station', name: '芙蓉驿站' } });
  });

  it('of another district is not to be seen', async () => {
    await world.reward();
    const other = await createPointsWorld(database.db);

    expect(await listRewards(other.as(await other.person('居民', ['resident'])))).toEqual([]);
  });
});

describe('the keeper’s shelf', () => {
  it('holds the rewards of the keeper’s own station only', async () => {
    await world.reward({ name: '雨衣' });
    await world.reward({ name: '牙膏', stationUnitId: world.stationIds[1] });

    const rewards = await stationRewards(world.as(await keeperOf(world.stationIds[0])));

    expect(rewards.map(({ name }) => name)).toEqual(['雨衣']);
  });

  it('is restocked by its keeper; another station’s reward is not found', async () => {
    const reward = await world.reward({ stock: 1 });
    const [keeper, other] = [await keeperOf(world.stationIds[0]), await keeperOf(world.stationIds[1])];

    expect(await restockReward(world.as(keeper), reward.id, { quantity: 5 })).toMatchObject({
      id: reward.id,
      stock: 6,
    });
    await expect(restockReward(world.as(other), reward.id, { quantity: 5 })).rejects.toEqual(
      refusal('reward.not_found'),
    );
    expect(await listRewards(world.as(keeper))).toMatchObject([{ stock: 6 }]);
  });

  it('restocked ten times at once counts every piece', async () => {
    const reward = await world.reward({ stock: 0 });
    const keeper = world.as(await keeperOf(world.stationIds[0]));

    await Promise.all(Array.from({ length: 10 }, () => restockReward(keeper, reward.id, { quantity: 3 })));

    expect(await stationRewards(keeper)).toMatchObject([{ stock: 30 }]);
  });

  it('is closed to who keeps no station', async () => {
    const secretary = world.as(await world.person('武媛媛', ['secretary']));
    const { id } = await world.reward();

    const officer = world.as(await world.person('网格员', ['grid_officer']));
    await expect(stationRewards(officer)).rejects.toEqual(refusal('access.forbidden'));
    await expect(restockReward(secretary, id, { quantity: 1 })).rejects.toEqual(refusal('access.forbidden'));
    await expect(listStationRedemptions(secretary)).rejects.toEqual(refusal('access.forbidden'));
  });

  it('lists what was redeemed there, newest first, page by page', async () => {
    const courier = await world.person('叶强', ['courier']);
    await world.earn(courier, 4);
    const [here, there] = [
      await world.reward({ stock: 3 }),
      await world.reward({ stationUnitId: world.stationIds[1] }),
    ];
    const vouchers = [];
    for (let i = 0; i < 3; i += 1) vouchers.push(await redeem(world.as(courier), { rewardId: here.id }));
    await redeem(world.as(courier), { rewardId: there.id });
    const keeper = world.as(await keeperOf(world.stationIds[0]));

    const first = await listStationRedemptions(keeper, { limit: 2 });
    const second = await listStationRedemptions(keeper, { limit: 2, cursor: first.nextCursor ?? '' });

    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(vouchers.map(({ id }) => id).reverse());
    expect(second.nextCursor).toBeNull();
  });
});
