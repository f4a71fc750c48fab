import { identity } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
});
afterAll(() => world.close());

const daysAfter = (start: Date, days: number) => new Date(start.getTime() + days * 24 * 3_600_000);

describe('before signing in', () => {
  it('tells a client which district this is, and its categories', async () => {
    const { status, body } = await server.nobody.get('/config');
    expect(status).toBe(200);
    expect(body).toMatchObject({ tenant: { id: '341003', name: '黄山区' }, isDemo: true });
    expect(body.categories[0]).toMatchObject({ code: 'manhole_cover_damaged', label: '井盖破损', tile: '井盖' });
    expect(body.emergencyNumbers.map((entry: { number: string }) => entry.number)).toContain('110');
  });

  it('lists the personas of the demo district with their heaviest role', async () => {
    const { community, westGrid } = world.units;
    const officer = await world.person('陈素云', [
      { role: 'resident', at: community },
      { role: 'grid_officer', at: westGrid },
    ]);
    await database.db
      .insert(identity)
      .values({ appId: 'demo', openid: 'officer', personId: officer.actor.personId ?? '' });
    const { status, body } = await server.nobody.get('/personas');
    expect(status).toBe(200);
    expect(body.items).toContainEqual({
      key: 'officer',
      displayName: '陈素云',
      role: 'grid_officer',
      unitName: '01 网格',
      note: '',
    });
  });

  it('has no personas outside demo mode', async () => {
    const real = createTestServer(database, world, { isDemo: false });
    expect((await real.nobody.get('/personas')).body).toMatchObject({ status: 404, code: 'auth.demo_only' });
    const signIn = await real.nobody.post('/sessions/persona', { personaKey: 'officer' });
    expect(signIn.body).toMatchObject({ status: 404, code: 'auth.demo_only' });
  });
});

describe('signing in', () => {
  it('opens a session whose token speaks to the district and is kept only as a hash', async () => {
    const courier = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const client = await server.signIn(courier);
    expect(client.token).toMatch(/^341003\.[A-Za-z0-9_-]{43}$/);
    const rows = await database.sql`select * from session where person_id = ${courier.actor.personId}`;
    expect(JSON.stringify(rows)).not.toContain(client.token?.split('.')[1]);
    const { body } = await client.get('/me');
    expect(body).toMatchObject({ displayName: '叶强', unreadCount: 0, boardConsent: false });
    expect(body.grants).toEqual([
      {
        role: 'courier',
        unit: { id: world.units.community.id, kind: 'community', name: '龙西社区', shortName: '龙西社区' },
      },
    ]);
  });

  it('shows the heaviest role first, and none that has ended', async () => {
    const { community, westGrid } = world.units;
    const person = await world.person('多面手', [
      { role: 'courier', at: community },
      { role: 'secretary', at: community },
      { role: 'grid_officer', at: westGrid },
    ]);
    await database.sql`update role_grant set valid_to = ${'2026-11-01T00:00:00Z'}
      where person_id = ${person.actor.personId} and role = 'grid_officer'`;
    const { body } = await (await server.signIn(person)).get('/me');
    expect(body.grants.map((grant: { role: string }) => grant.role)).toEqual(['secretary', 'courier']);
  });

  it('refuses a persona nobody has, and a missing one by its Chinese name', async () => {
    const unknown = await server.nobody.post('/sessions/persona', { personaKey: 'nobody-at-all' });
    expect(unknown.body).toMatchObject({ status: 404, code: 'auth.persona_unknown', fieldLabel: '身份' });
    const missing = await server.nobody.post('/sessions/persona', {});
    expect(missing.body).toMatchObject({
      status: 400,
      code: 'request.invalid',
      field: 'personaKey',
      fieldLabel: '身份',
      title: '“身份”不能为空',
    });
  });
});

describe('a signed-in device', () => {
  it('changes whether the name may stand on boards', async () => {
    const client = await server.signIn(await world.person('王晖', [{ role: 'courier', at: world.units.community }]));
    expect((await client.patch('/me', { boardConsent: true })).body).toMatchObject({ boardConsent: true });
    expect((await client.get('/me')).body).toMatchObject({ boardConsent: true });
    expect((await client.patch('/me', { boardConsent: 'yes' })).body).toMatchObject({
      status: 400,
      field: 'boardConsent',
      title: '“是否上榜”应为是或否',
    });
  });

  it('is signed out for good, and no other device with it', async () => {
    const person = await world.person('两部手机', [{ role: 'courier', at: world.units.community }]);
    const [one, other] = [await server.signIn(person), await server.signIn(person)];
    expect((await one.delete('/sessions/current')).status).toBe(204);
    expect((await one.get('/me')).body).toMatchObject({ status: 401, code: 'auth.expired' });
    expect((await other.get('/me')).status).toBe(200);
  });

  it('is signed out when nobody used it for 30 days', async () => {
    const client = await server.signIn(await world.person('旧手机', [{ role: 'courier', at: world.units.community }]));
    const start = server.clock.now;
    server.clock.now = daysAfter(start, 30);
    expect((await client.get('/me')).body).toMatchObject({ status: 401, code: 'auth.expired' });
    server.clock.now = start;
  });

  it('stays signed in while it is used, for 180 days at most', async () => {
    const client = await server.signIn(
      await world.person('常用手机', [{ role: 'courier', at: world.units.community }]),
    );
    const start = server.clock.now;
    for (const day of [29, 58, 87, 116, 145, 174, 179.9]) {
      server.clock.now = daysAfter(start, day);
      expect([day, (await client.get('/me')).status]).toEqual([day, 200]);
    }
    server.clock.now = daysAfter(start, 180);
    expect((await client.get('/me')).body).toMatchObject({ status: 401, code: 'auth.expired' });
    server.clock.now = start;
  });

  it('has its use noted at most every ten minutes', async () => {
    const person = await world.person('勤快', [{ role: 'courier', at: world.units.community }]);
    const client = await server.signIn(person);
    const start = server.clock.now;
    const noted = async (minutes: number) => {
      server.clock.now = new Date(start.getTime() + minutes * 60_000);
      await client.get('/me');
      const [row] = await database.sql`select last_used_at from session where person_id = ${person.actor.personId}`;
      return (new Date(row?.last_used_at).getTime() - start.getTime()) / 60_000;
    };
    expect([await noted(9), await noted(11), await noted(20), await noted(22)]).toEqual([0, 11, 11, 22]);
    server.clock.now = start;
  });

  it.each([
    ['none', undefined],
    ['another scheme', 'Basic abc'],
    ['no token of ours', 'Bearer abc'],
    ['a made-up token', `Bearer 341003.${'A'.repeat(43)}`],
    ['a token of another district', `Bearer 999999.${'A'.repeat(43)}`],
  ])('is asked to sign in with %s', async (_name, authorization) => {
    const { status, body, headers } = await server.nobody.get('/me', {
      headers: authorization ? { authorization } : {},
    });
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'auth.required', title: '请先登录' });
    expect(headers.get('www-authenticate')).toBe('Bearer');
  });
});
