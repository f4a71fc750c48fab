import { randomUUID } from 'node:crypto';
import { createReward, maskName } from '../../api/_domain/reward/index.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let courier: Client;
let other: Client;
let secretary: Client;
let keeper: Client;
let gloves: string;
let dear: string;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  const { community, station } = world.units;
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  other = await server.signIn(await world.person('王晖', [{ role: 'courier', at: community }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  keeper = await server.signIn(await world.person('方翠萍', [{ role: 'station_keeper', at: station }]));
  const goods = { kind: 'goods' as const, stationUnitId: station.id, donor: '爱心商家' };
  gloves = (await createReward(world.system(), { ...goods, name: '手套', points: 3, stock: 2 })).id;
  dear = (await createReward(world.system(), { ...goods, name: '电饭煲', points: 500, stock: 1 })).id;
});
beforeEach(passTime);
afterAll(() => world.close());

const once = () => ({ 'idempotency-key': randomUUID() });

/** Lists are ordered by ids that begin with the time: what is to be newer must happen later. */
function passTime(): void {
  server.clock.now = new Date(server.clock.now.getTime() + 60_000);
}

/** Ten points: a suggestion that is adopted. */
async function earn(client: Client): Promise<void> {
  const { body } = await client.post('/suggestions', { id: randomUUID(), words: '在路口装一盏灯' });
  await secretary.post(`/suggestions/${body.id}/answer`, { outcome: 'adopted', words: '好主意' });
  passTime();
}

describe('a suggestion', () => {
  it('is kept under the sender’s id, answered once, paid when adopted and told of', async () => {
    const suggestion = { id: randomUUID(), words: '给驿站添一台热水器' };
    expect((await courier.post('/suggestions', suggestion)).status).toBe(201);
    expect((await courier.post('/suggestions', suggestion)).body).toMatchObject({ id: suggestion.id, status: 'open' });
    const changed = await courier.post('/suggestions', { ...suggestion, words: '别的' });
    expect(changed.body).toMatchObject({ status: 422, code: 'idempotency.mismatch' });

    const waiting = await secretary.get('/suggestions?scope=open');
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ id: suggestion.id, authorName: '叶强' }));
    const answer = { outcome: 'adopted', words: '下周就装' };
    const adopted = await secretary.post(`/suggestions/${suggestion.id}/answer`, answer);
    expect(adopted.body).toMatchObject({ status: 'adopted', answer: '下周就装' });
    const late = await secretary.post(`/suggestions/${suggestion.id}/answer`, { ...answer, outcome: 'answered' });
    expect(late.body).toMatchObject({ status: 409, code: 'suggestion.already_answered' });

    expect((await courier.get('/points')).body).toMatchObject({ balance: 10, earnedTotal: 10 });
    const { body } = await courier.get('/messages');
    expect(body.items[0]).toMatchObject({
      kind: 'suggestion_adopted',
      subject: { kind: 'suggestion', id: suggestion.id },
    });
  });

  it('is answered by nobody without that duty, and listed to its author', async () => {
    const { body } = await other.post('/suggestions', { id: randomUUID(), words: '修一修路灯' });
    const refused = await courier.post(`/suggestions/${body.id}/answer`, { outcome: 'adopted', words: '好' });
    expect(refused.body).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect((await courier.get('/suggestions?scope=open')).body).toMatchObject({ status: 403 });
    expect((await other.get('/suggestions')).body.items).toMatchObject([{ words: '修一修路灯' }]);
  });
});

describe('points', () => {
  it('are told line by line, and stand on the board under a name by consent only', async () => {
    await earn(courier);
    const { body } = await courier.get('/points/statement');
    expect(body.items[0]).toMatchObject({ points: 10, cause: 'suggestion_adopted', title: '建议被采纳' });
    const hidden = await other.get('/boards');
    expect(hidden.body).toMatchObject({ startsOn: '2026-11-16' });
    expect(JSON.stringify(hidden.body)).not.toContain('叶强');
    await courier.patch('/me', { boardConsent: true });
    const { body: board } = await other.get('/boards?startsOn=2026-11-18');
    expect(board.rows[0]).toMatchObject({ rank: 1, name: '叶强', isMe: false });
    expect((await other.get('/boards?startsOn=18.11.2026')).body).toMatchObject({
      status: 400,
      title: '“起始日期”应为日期，如 2026-01-31',
    });
  });
});

describe('an exchange', () => {
  it('gives a voucher once for its key, however often it is sent', async () => {
    await earn(courier);
    const key = once();
    const before = (await courier.get('/points')).body.balance;
    const first = await courier.post('/redemptions', { rewardId: gloves }, key);
    expect(first).toMatchObject({ status: 201, body: { status: 'reserved', rewardName: '手套', holderName: '叶强' } });
    const again = await courier.post('/redemptions', { rewardId: gloves }, key);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await courier.get('/points')).body.balance).toBe(before - 3);
    const other = await courier.post('/redemptions', { rewardId: dear }, key);
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency.mismatch' });
  });

  it('needs a key, and points, and a piece that is there', async () => {
    expect((await courier.post('/redemptions', { rewardId: gloves })).body).toMatchObject({
      status: 400,
      code: 'idempotency.key_required',
    });
    const poor = await courier.post('/redemptions', { rewardId: dear }, once());
    expect(poor.body).toMatchObject({ status: 409, code: 'points.insufficient' });
    expect((await courier.post('/redemptions', { rewardId: randomUUID() }, once())).body).toMatchObject({
      status: 404,
    });
    const [row] = await database.sql`select stock from reward where id = ${dear}`;
    expect(row?.stock).toBe(1);
  });

  it('that was refused may be tried again under the same key', async () => {
    const key = once();
    const poor = await server.signIn(await world.person('新来的', [{ role: 'courier', at: world.units.community }]));
    expect((await poor.post('/redemptions', { rewardId: gloves }, key)).body).toMatchObject({
      code: 'points.insufficient',
    });
    await earn(poor);
    expect((await poor.post('/redemptions', { rewardId: gloves }, key)).status).toBe(201);
  });

  it('is nothing for staff', async () => {
    expect((await secretary.post('/redemptions', { rewardId: gloves }, once())).body).toMatchObject({ status: 403 });
  });
});

describe('at the counter', () => {
  it('the keeper finds the code as it is typed, sees the name masked, hands over once', async () => {
    await database.sql`update reward set stock = 5 where id = ${gloves}`;
    await earn(courier);
    const { body: voucher } = await courier.post('/redemptions', { rewardId: gloves }, once());
    const typed = `${voucher.code.slice(0, 4).toLowerCase()} ${voucher.code.slice(4)}`;
    const found = await keeper.get(`/station/redemptions?code=${encodeURIComponent(typed)}`);
    expect(found.body).toMatchObject({ id: voucher.id, holderName: maskName('叶强'), status: 'reserved' });
    expect((await keeper.post(`/station/redemptions/${voucher.id}/fulfil`)).body).toMatchObject({
      status: 'fulfilled',
    });
    expect((await keeper.post(`/station/redemptions/${voucher.id}/fulfil`)).body).toMatchObject({
      status: 409,
      code: 'redemption.already_fulfilled',
    });
    expect((await courier.post(`/redemptions/${voucher.id}/cancel`)).body).toMatchObject({ status: 409 });
    const recent = await keeper.get('/station/redemptions/recent');
    expect(recent.body.items[0]).toMatchObject({ id: voucher.id, holderName: '叶*' });
    const { body } = await courier.get('/messages');
    expect(body.items[0]).toMatchObject({
      kind: 'redemption_fulfilled',
      subject: { kind: 'redemption', id: voucher.id },
    });
  });

  it('a voucher is its owner’s: nobody else reads or cancels it; cancelling gives the points back', async () => {
    await earn(courier);
    const before = (await courier.get('/points')).body.balance;
    const { body: voucher } = await courier.post('/redemptions', { rewardId: gloves }, once());
    expect((await other.get(`/redemptions/${voucher.id}`)).body).toMatchObject({ status: 404 });
    expect((await other.post(`/redemptions/${voucher.id}/cancel`)).body).toMatchObject({ status: 404 });
    expect((await courier.post(`/redemptions/${voucher.id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await courier.get('/points')).body.balance).toBe(before);
    expect((await courier.get('/redemptions')).body.items[0]).toMatchObject({ id: voucher.id, status: 'cancelled' });
  });

  it('only a keeper stands behind it, and restocks once for a key', async () => {
    expect((await courier.get('/station/rewards')).body).toMatchObject({ status: 403, code: 'access.forbidden' });
    expect((await courier.get('/station/redemptions?code=ABCD')).body).toMatchObject({ status: 403 });
    expect((await keeper.get('/station/redemptions')).body).toMatchObject({ status: 400, fieldLabel: '兑换码' });
    const [before] = (await keeper.get('/station/rewards')).body.items.filter(
      (item: { id: string }) => item.id === gloves,
    );
    const key = once();
    const address = `/station/rewards/${gloves}/restock`;
    const first = await keeper.post(address, { quantity: 10 }, key);
    expect(first.body.stock).toBe(before.stock + 10);
    expect((await keeper.post(address, { quantity: 10 }, key)).body.stock).toBe(before.stock + 10);
    expect((await keeper.post(address, { quantity: 0 }, once())).body).toMatchObject({
      status: 400,
      fieldLabel: '数量',
    });
    expect((await courier.get('/rewards')).body.items).toHaveLength(2);
  });
});

describe('places', () => {
  it('names where one stands, and finds a place by its name', async () => {
    const here = 'longitude=118.1305&latitude=30.2805&coordinateSystem=wgs84';
    const { body } = await courier.get(`/places/nearby?${here}`);
    expect(body.place).toMatchObject({ gridName: '01 网格', words: '乖乖幼儿园旁', coordinateSystem: 'gcj02' });
    expect(body.namedPlaces).toMatchObject([{ name: '乖乖幼儿园', distanceM: 11 }]);
    const found = await courier.get(`/places?query=${encodeURIComponent('幼儿园')}`);
    expect(found.body.items).toMatchObject([{ name: '乖乖幼儿园', kind: 'landmark' }]);
    expect((await courier.get('/places?query=%25')).body.items).toEqual([]);
  });

  it('lists stations, near ones first when a whole position is given', async () => {
    expect((await courier.get('/stations')).status).toBe(200);
    const half = await courier.get('/stations?longitude=118.1305');
    expect(half.body).toMatchObject({ status: 400, field: 'latitude', title: '“纬度”不能为空' });
  });
});
