import { deviceInWords } from '../../api/_http/device-words.js';
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

const edge =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';

describe('signing in a page with the phone', () => {
  it('shows the phone what asks, and the page a session once', async () => {
    const phone = await server.signIn(await world.person('叶强', [{ role: 'courier', at: world.units.community }]));
    const opened = await server.nobody.post('/sessions/scan', undefined, { 'user-agent': edge });
    expect(opened.status).toBe(201);
    const { id, secret } = opened.body;
    const asking = await phone.get(`/sessions/scan/${id}`);
    expect(asking.body).toMatchObject({ id, device: 'Windows 电脑上的 Edge' });
    expect(JSON.stringify(asking.body)).not.toContain(secret);
    const poll = () => server.nobody.post(`/sessions/scan/${id}/poll`, { secret });
    expect((await poll()).body).toEqual({ status: 'waiting', session: null });
    expect((await phone.post(`/sessions/scan/${id}/confirm`, { outcome: 'confirmed' })).status).toBe(204);
    const { body } = await poll();
    expect(body).toMatchObject({ status: 'confirmed', session: { me: { displayName: '叶强' } } });
    expect((await poll()).body).toEqual({ status: 'used', session: null });
    const headers = { authorization: `Bearer ${body.session.token}` };
    expect((await server.nobody.get('/me', { headers })).body).toMatchObject({ displayName: '叶强' });
    const told = JSON.stringify(server.logLines);
    expect([told.includes(secret), told.includes(body.session.token)]).toEqual([false, false]);
  });

  it('says in words that it is too late, and names what is wrong', async () => {
    const phone = await server.signIn(await world.person('叶强'));
    const { body } = await server.nobody.post('/sessions/scan');
    const start = server.clock.now;
    server.clock.now = new Date(start.getTime() + 120_000);
    const late = await phone.post(`/sessions/scan/${body.id}/confirm`, { outcome: 'confirmed' });
    server.clock.now = start;
    expect(late.body).toMatchObject({ status: 409, code: 'auth.scan_expired', title: '二维码已过期，请刷新' });
    const odd = await phone.post(`/sessions/scan/${body.id}/confirm`, { outcome: 'maybe' });
    expect(odd.body).toMatchObject({ status: 400, field: 'outcome' });
    const none = await server.nobody.post(`/sessions/scan/${body.id}/poll`, {});
    expect(none.body).toMatchObject({ status: 400, field: 'secret', title: '“登录凭证”不能为空' });
  });

  it('cannot be asked for without end', async () => {
    const strict = createTestServer(database, world, { rateLimitFactor: 1 });
    // A minute in which nobody has asked yet.
    strict.clock.now = new Date(strict.clock.now.getTime() + 3_600_000);
    for (let asked = 0; asked < 20; asked += 1) expect((await strict.nobody.post('/sessions/scan')).status).toBe(201);
    expect((await strict.nobody.post('/sessions/scan')).body).toMatchObject({ status: 429, code: 'rate.exceeded' });
  });
});

describe('a browser in words', () => {
  it.each([
    [edge, 'Windows 电脑上的 Edge'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      '苹果电脑上的 Safari',
    ],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile MicroMessenger/8.0.50', '安卓手机上的微信'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Linux 电脑上的 Firefox'],
    ['curl/8.0', '网页'],
    [undefined, '网页'],
  ])('%s', (userAgent, words) => {
    expect(deviceInWords(userAgent)).toBe(words);
  });
});

describe('the devices one is signed in on', () => {
  const twoPhones = async (name: string) => {
    const person = await world.person(name, [{ role: 'courier', at: world.units.community }]);
    return [await server.signIn(person), await server.signIn(person), await server.signIn(person)] as const;
  };
  const devicesOf = async (client: TestServer['nobody']) => (await client.get('/sessions')).body.items;

  it('are listed, with which one asks', async () => {
    const [one] = await twoPhones('三台');
    const items = await devicesOf(one);
    expect(items).toHaveLength(3);
    expect(items.filter((item: { isCurrent: boolean }) => item.isCurrent)).toHaveLength(1);
    expect(items[0]).toMatchObject({ device: '演示', createdAt: server.clock.now.toISOString() });
    expect(JSON.stringify(items)).not.toContain(one.token?.split('.')[1]);
  });

  it('are signed out one by one: only one’s own', async () => {
    const [one, other] = await twoPhones('一台台退');
    const mine = (await devicesOf(other)).find((item: { isCurrent: boolean }) => item.isCurrent);
    const stranger = await server.signIn(await world.person('别人'));
    const foreign = await stranger.delete(`/sessions/${mine.id}`);
    expect(foreign.body).toMatchObject({ status: 404, code: 'session.not_found', title: '没有找到这台设备' });
    expect((await other.get('/me')).status).toBe(200);
    expect((await one.delete(`/sessions/${mine.id}`)).status).toBe(204);
    expect((await one.delete(`/sessions/${mine.id}`)).status).toBe(204);
    expect((await other.get('/me')).body).toMatchObject({ code: 'auth.expired' });
    expect(await devicesOf(one)).toHaveLength(2);
  });

  it('are all signed out but the one that asks', async () => {
    const [one, other, third] = await twoPhones('全部退出');
    const stranger = await server.signIn(await world.person('旁人'));
    expect((await one.delete('/sessions')).status).toBe(204);
    expect([(await one.get('/me')).status, (await stranger.get('/me')).status]).toEqual([200, 200]);
    for (const client of [other, third]) expect((await client.get('/me')).status).toBe(401);
  });

  it('are no longer listed once they ran out', async () => {
    const [one] = await twoPhones('过期');
    const start = server.clock.now;
    for (const day of [25, 40]) {
      server.clock.now = new Date(start.getTime() + day * 24 * 3_600_000);
      await one.get('/me');
    }
    expect(await devicesOf(one)).toHaveLength(1);
    server.clock.now = start;
  });
});
