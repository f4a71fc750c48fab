import { newId } from '../../api/_domain/ids.js';
import { createUnit } from '../../api/_domain/unit/index.js';
import { roleGrant } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { createTestServer, type TestServer } from '../support/server.js';
import { createWorld, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
});
afterAll(() => world.close());

const inDays = (days: number) => new Date(thursdayMorning.getTime() + days * 24 * 3_600_000);

describe('what I am called', () => {
  it('is mine to say: it holds on every device at once, and changes nobody else', async () => {
    const person = await world.person('微信用户', [{ role: 'courier', at: world.units.community }]);
    const [phone, page] = [await server.signIn(person), await server.signIn(person)];
    const other = await server.signIn(await world.person('旁人'));
    const renamed = await phone.send('PUT', '/me/name', { body: { displayName: '  叶强 ' } });
    expect(renamed.body).toMatchObject({ displayName: '叶强', grants: [{ role: 'courier' }] });
    expect((await page.get('/me')).body).toMatchObject({ displayName: '叶强' });
    expect((await other.get('/me')).body).toMatchObject({ displayName: '旁人' });
  });

  it.each([
    ['nothing', '   ', '“姓名”不能为空'],
    ['too much', '名'.repeat(21), '“姓名”'],
  ])('cannot be %s', async (_what, displayName, title) => {
    const client = await server.signIn(await world.person('某人'));
    const { body } = await client.send('PUT', '/me/name', { body: { displayName } });
    expect(body).toMatchObject({ status: 400, field: 'displayName', title: expect.stringContaining(title) });
  });

  it('is not for strangers to change', async () => {
    const { body } = await server.nobody.send('PUT', '/me/name', { body: { displayName: '谁' } });
    expect(body).toMatchObject({ status: 401, code: 'auth.required' });
  });
});

describe('my roles', () => {
  const grant = async (
    personId: string,
    role: string,
    unitId: string,
    more: Partial<typeof roleGrant.$inferInsert>,
  ) => {
    const id = newId(new Date());
    const base = { tenantId: world.tenantId, id, personId, role, unitId, validFrom: inDays(-1) };
    await database.db.insert(roleGrant).values({ ...base, ...more });
    return id;
  };

  it('come with their terms, whom I stand in for, and who stands in for me; ended ones do not', async () => {
    const { westGrid, eastGrid, community } = world.units;
    const absent = await world.person('陈素云');
    const deputy = await world.person('叶强');
    const [absentId, deputyId] = [absent.actor.personId ?? '', deputy.actor.personId ?? ''];
    const original = await grant(absentId, 'grid_officer', westGrid.id, {});
    await grant(deputyId, 'grid_officer', westGrid.id, { validTo: inDays(3), deputyFor: original });
    await grant(deputyId, 'courier', community.id, {});
    await grant(deputyId, 'grid_officer', eastGrid.id, { validTo: inDays(-0.5) });
    const mine = (await (await server.signIn(deputy)).get('/me/roles')).body.items;
    expect(mine).toMatchObject([
      {
        role: 'grid_officer',
        unit: { name: '01 网格' },
        validFrom: inDays(-1).toISOString(),
        validTo: inDays(3).toISOString(),
        deputyForName: '陈素云',
        deputies: [],
      },
      { role: 'courier', validTo: null, deputyForName: null, deputies: [] },
    ]);
    const theirs = (await (await server.signIn(absent)).get('/me/roles')).body.items;
    expect(theirs).toMatchObject([
      { id: original, deputyForName: null, deputies: [{ name: '叶强', validTo: inDays(3).toISOString() }] },
    ]);
    expect(JSON.stringify(theirs)).not.toContain(deputyId);
  });

  it('are none for somebody new', async () => {
    const client = await server.signIn(await world.person('新来的'));
    expect((await client.get('/me/roles')).body).toEqual({ items: [] });
  });
});

describe('homes to choose from', () => {
  beforeAll(async () => {
    const system = world.system();
    const parentId = world.units.community.id;
    const far = await createUnit(system, { kind: 'compound', name: '远园', parentId });
    await createUnit(system, { kind: 'building', name: '1 栋', parentId: far });
    const near = await createUnit(system, { kind: 'compound', name: '近园', parentId });
    await createUnit(system, { kind: 'compound', name: '不知在哪的园', parentId });
    const place = (id: string, longitude: number) =>
      database.sql`update unit set center_longitude_e6 = ${longitude}, center_latitude_e6 = 30280500 where id = ${id}`;
    await place(far, 118_140_500);
    await place(near, 118_131_000);
  });

  it('lie nearest first where the phone is known; a building lies where its compound does', async () => {
    const client = await server.signIn(await world.person('找家'));
    const position = 'longitude=118.1305&latitude=30.2805&coordinateSystem=wgs84';
    const { body } = await client.get(`/units/homes?${position}`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['近园', '远园', '1 栋', '不知在哪的园']);
    const distances = body.items.map(({ distanceM }: { distanceM: number | null }) => distanceM);
    expect(distances[0]).toBeGreaterThan(40);
    expect(distances[0]).toBeLessThan(60);
    expect(distances[1]).toBe(distances[2]);
    expect(distances[3]).toBeNull();
  });

  it('need a whole position or none', async () => {
    const client = await server.signIn(await world.person('半个位置'));
    expect((await client.get('/units/homes?longitude=118.13')).body).toMatchObject({ status: 400, field: 'latitude' });
    const { body } = await client.get('/units/homes');
    expect(body.items.every(({ distanceM }: { distanceM: number | null }) => distanceM === null)).toBe(true);
  });
});
