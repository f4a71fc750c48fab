import { randomUUID } from 'node:crypto';
import { createVoucherSigner } from '../../api/_gateways/voucher-signer.js';
import { useDatabase } from '../support/database.js';
import { jpegPhoto } from '../support/images.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
const signer = createVoucherSigner('a-key-for-vouchers-of-at-least-32-characters');
let world: World;
let server: TestServer;
let courier: Client;
let secretary: Client;
let keeper: Client;

beforeAll(async () => {
  world = await createWorld(database.db);
  world.gateways.voucherSigner = signer;
  server = createTestServer(database, world);
  const { community, station } = world.units;
  courier = await server.signIn(await world.person('叶强', [{ role: 'courier', at: community }]));
  secretary = await server.signIn(await world.person('武媛媛', [{ role: 'secretary', at: community }]));
  keeper = await server.signIn(await world.person('方翠萍', [{ role: 'station_keeper', at: station }]));
});
afterAll(() => world.close());

const once = () => ({ 'idempotency-key': randomUUID() });

async function created(change: Record<string, unknown> = {}, by = keeper) {
  const reward = { stationUnitId: world.units.station.id, kind: 'goods', name: '雨衣', points: 3, stock: 5, ...change };
  return by.post('/station/rewards', reward, once());
}

/** Ten points: a suggestion that is adopted. */
async function earn(): Promise<void> {
  const { body } = await courier.post('/suggestions', { id: randomUUID(), words: '在路口装一盏灯' });
  await secretary.post(`/suggestions/${body.id}/answer`, { outcome: 'adopted', words: '好主意' });
}

describe('a reward', () => {
  it('is put up by the keeper or the secretary above, once for a key, changed and hidden', async () => {
    const key = once();
    const body = {
      stationUnitId: world.units.station.id,
      kind: 'goods',
      name: '手套',
      points: 3,
      stock: 2,
      stockMin: 3,
    };
    const first = await keeper.post('/station/rewards', body, key);
    expect(first).toMatchObject({ status: 201, body: { name: '手套', stock: 2, isLow: true, isHidden: false } });
    expect((await keeper.post('/station/rewards', body, key)).body).toMatchObject({ id: first.body.id });
    expect(await created({ name: '毛巾' }, secretary)).toMatchObject({ status: 201 });
    expect((await created({}, courier)).body).toMatchObject({ status: 403, code: 'access.forbidden' });

    const change = { isHidden: true, personLimit: 1, personLimitPeriod: 'month' };
    expect((await keeper.patch(`/station/rewards/${first.body.id}`, change)).body).toMatchObject(change);
    const shown = (await courier.get('/rewards')).body.items.map((item: { name: string }) => item.name);
    expect(shown).toContain('毛巾');
    expect(shown).not.toContain('手套');
  });

  it('names the field that is wrong', async () => {
    expect((await created({ points: 0 })).body).toMatchObject({ status: 400, field: 'points' });
    expect((await created({ personLimit: 2 })).body).toMatchObject({ status: 400, fieldLabel: '限兑周期' });
    expect((await created({ pointsClass: 'A' })).body).toMatchObject({ status: 400, fieldLabel: '等级' });
    expect((await created({ itemId: randomUUID() })).body).toMatchObject({ status: 404, code: 'reward.not_found' });
  });

  it('has a picture everybody sees once it was looked at', async () => {
    const { id } = (await created({ name: '头盔' })).body;
    const bytes = await jpegPhoto();
    const photo = { id: randomUUID(), contentType: 'image/jpeg', bytes: bytes.length };
    const order = await keeper.post(`/station/rewards/${id}/picture`, { photo });
    expect(order).toMatchObject({ status: 200, body: { photoId: photo.id } });
    expect((await courier.post(`/station/rewards/${id}/picture`, { photo })).body).toMatchObject({ status: 403 });
    const upload = `${world.tenantId}/upload/${photo.id}`;
    await world.gateways.objectStore.write(upload, bytes, 'image/jpeg');
    expect((await keeper.post(`/photos/${photo.id}/complete`)).body).toMatchObject({
      purpose: 'reward',
      state: 'ready',
    });

    const item = (await courier.get('/rewards')).body.items.find((one: { name: string }) => one.name === '头盔');
    expect(item.picture).toMatchObject({ id: photo.id, smallUrl: expect.stringContaining('320') });
  });
});

describe('stock', () => {
  it('is written off with words and counted in two steps, and tells what happened', async () => {
    const { id } = (await created({ stock: 5 })).body;
    const off = await keeper.post(`/station/rewards/${id}/write-off`, { quantity: 1, words: '受潮' }, once());
    expect(off.body).toMatchObject({ stock: 4 });
    const tooMany = await keeper.post(`/station/rewards/${id}/write-off`, { quantity: 9, words: '受潮' }, once());
    expect(tooMany.body).toMatchObject({ status: 409, code: 'reward.out_of_stock' });

    const blind = await keeper.post('/stock-takings', { rewardId: id, counted: 3 });
    expect(blind.body).toMatchObject({ expected: 4, difference: -1, isWritten: false });
    const written = await keeper.post('/stock-takings', { rewardId: id, counted: 3, expected: 4 });
    expect(written.body).toMatchObject({ isWritten: true, stock: 3 });
    expect((await secretary.post('/stock-takings', { rewardId: id, counted: 3 })).body).toMatchObject({ status: 403 });

    const { body } = await secretary.get(`/station/rewards/${id}/movements`);
    expect(body.items.map((one: { kind: string; quantity: number }) => [one.kind, one.quantity])).toEqual([
      ['counted', -1],
      ['damaged', -1],
      ['restocked', 5],
    ]);
  });
});

describe('a service with times', () => {
  it('is taken at one of them, until it is full', async () => {
    await earn();
    const { id } = (await created({ kind: 'service', name: '理发一次' })).body;
    const start = server.clock.now.getTime() + 86_400_000;
    const times = { startsAt: new Date(start).toISOString(), endsAt: new Date(start + 3_600_000).toISOString() };
    const added = await keeper.post(`/station/rewards/${id}/slots`, { ...times, capacity: 1 });
    expect(added.body.items).toMatchObject([{ ...times, capacity: 1, free: 1 }]);
    const slotId = added.body.items[0].id;

    expect((await courier.post('/redemptions', { rewardId: id }, once())).body).toMatchObject({
      status: 422,
      code: 'reward.slot_required',
    });
    const taken = await courier.post('/redemptions', { rewardId: id, slotId }, once());
    expect(taken).toMatchObject({ status: 201, body: { slot: times } });
    expect((await courier.post('/redemptions', { rewardId: id, slotId }, once())).body).toMatchObject({
      code: 'reward.slot_full',
    });
    expect((await keeper.delete(`/station/rewards/${id}/slots/${slotId}`)).body).toMatchObject({
      code: 'reward.slot_taken',
    });
    expect((await courier.get(`/rewards/${id}/slots`)).body.items).toMatchObject([{ free: 0 }]);
  });
});

describe('a voucher without network', () => {
  it('says what the key confirms, and is entered later, once', async () => {
    await earn();
    const { id } = (await created()).body;
    const { body: voucher } = await courier.post('/redemptions', { rewardId: id }, once());
    expect((await server.nobody.get('/vouchers/key')).body).toEqual({ publicKey: signer.publicKey });
    const [prefix, body, signature] = voucher.payload.split('.');
    expect(signer.isOurs(`${prefix}.${body}`, signature)).toBe(true);

    const handedOverAt = server.clock.now.toISOString();
    const items = [
      { payload: voucher.payload, handedOverAt },
      { payload: `${voucher.payload.slice(0, -4)}AAAA`, handedOverAt },
    ];
    const answer = await keeper.post('/redemptions/reconcile', { items });
    expect(answer.body.items).toMatchObject([
      { isDone: true, redemption: { id: voucher.id, status: 'fulfilled', holderName: '叶*', payload: null } },
      { isDone: false, code: 'redemption.forged' },
    ]);
    expect((await keeper.post('/redemptions/reconcile', { items })).body).toEqual(answer.body);
    const later = new Date(server.clock.now.getTime() + 1000).toISOString();
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    const twice = await keeper.post('/redemptions/reconcile', {
      items: [{ payload: voucher.payload, handedOverAt: later }],
    });
    expect(twice.body.items).toMatchObject([
      { isDone: false, code: 'redemption.already_fulfilled', stationName: world.units.station.name },
    ]);
    expect((await courier.post('/redemptions/reconcile', { items })).body).toMatchObject({ status: 403 });
    expect((await keeper.post('/redemptions/reconcile', { items: [] })).body).toMatchObject({ status: 400 });
  });
});
