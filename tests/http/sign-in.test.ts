import { createWeChatTokenStore } from '../../api/_domain/identity/index.js';
import { createWeChat } from '../../api/_gateways/wechat/index.js';
import { useDatabase } from '../support/database.js';
import { createTestServer, type TestServer } from '../support/server.js';
import { fakeApp, startWeChatFake, type WeChatFake } from '../support/wechat-fake.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let fake: WeChatFake;
let server: TestServer;

beforeAll(async () => {
  fake = await startWeChatFake();
  world = await createWorld(database.db);
  server = createTestServer(database, withWeChat(world));
});
afterAll(async () => {
  await fake.close();
  await world.close();
});
afterEach(() => fake.mend());

function withWeChat(of: World): World {
  const tokens = createWeChatTokenStore(database.db);
  const wechat = createWeChat({ ...fakeApp, baseUrl: fake.url, tokens, timeoutMs: 300, now: () => fake.clock.now });
  return { ...of, gateways: { ...of.gateways, wechat } };
}

const people = async (openid: string) =>
  database.sql`select p.* from identity i join person p on p.id = i.person_id where i.openid = ${openid}`;

describe('signing in with WeChat', () => {
  it('enters whom WeChat names: the first time with a neutral name and no role, then as the same person', async () => {
    const first = await server.nobody.post('/sessions/wechat', { code: fake.login('o-first') });
    expect(first.status).toBe(201);
    expect(first.body.me).toMatchObject({ displayName: '微信用户', grants: [], boardConsent: false });
    expect(first.body.token).toMatch(/^341003\./);
    const second = await server.nobody.post('/sessions/wechat', { code: fake.login('o-first') });
    expect(second.body.me.id).toBe(first.body.me.id);
    expect(second.body.token).not.toBe(first.body.token);
  });

  it('twice at once for the first time makes one person', async () => {
    const codes = [1, 2, 3, 4].map(() => fake.login('o-twice'));
    const answers = await Promise.all(codes.map((code) => server.nobody.post('/sessions/wechat', { code })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.me.id)).size).toBe(1);
    const [{ count } = { count: 0 }] = await database.sql`
      select count(*)::int as count from person p where display_name = '微信用户'
        and not exists (select from identity where person_id = p.id)`;
    expect(count).toBe(0);
    expect(await people('o-twice')).toHaveLength(1);
  });

  it('is refused with a code that was used, and with none by its field', async () => {
    const code = fake.login('o-used');
    await server.nobody.post('/sessions/wechat', { code });
    const again = await server.nobody.post('/sessions/wechat', { code });
    expect(again.body).toMatchObject({ status: 401, code: 'auth.wechat_refused', title: '微信登录失败，请重试' });
    const none = await server.nobody.post('/sessions/wechat', {});
    expect(none.body).toMatchObject({ status: 400, code: 'request.invalid', field: 'code' });
  });

  it('is for later while WeChat is away', async () => {
    fake.trouble.delayMs = 1000;
    const { body, headers } = await server.nobody.post('/sessions/wechat', { code: fake.login('o-slow') });
    expect(body).toMatchObject({ status: 503, code: 'auth.wechat_unavailable' });
    expect(headers.get('retry-after')).toBe('5');
  });

  it('leaves no session key, secret, code or openid in a log, an answer or, but for the openid, the database', async () => {
    const code = fake.login('o-secret');
    const answer = await server.nobody.post('/sessions/wechat', { code });
    await server.nobody.post('/sessions/wechat', { code });
    expect(fake.sessionKeys.length).toBeGreaterThan(0);
    const told = JSON.stringify([server.logLines, answer.body]);
    for (const secret of [...fake.sessionKeys, fakeApp.secret, code, 'o-secret']) expect(told).not.toContain(secret);
  });

  it('does not exist where no mini-program is set up', async () => {
    const plain = createTestServer(database, world);
    const { body } = await plain.nobody.post('/sessions/wechat', { code: 'any' });
    expect(body).toMatchObject({ status: 404, code: 'auth.wechat_not_configured' });
  });
});

describe('a header that names the openid', () => {
  const headers = { 'x-wx-openid': 'o-container' };

  it('means nothing unless the server is told to trust it', async () => {
    const { body } = await server.nobody.post('/sessions/wechat', {}, headers);
    expect(body).toMatchObject({ status: 400, field: 'code' });
    const named = await server.nobody.post('/sessions/wechat', { code: fake.login('o-real') }, headers);
    expect(named.status).toBe(201);
    expect(await people('o-container')).toHaveLength(0);
    expect(await people('o-real')).toHaveLength(1);
  });

  it('signs in without a code where it is trusted, as the same person as by code', async () => {
    const container = createTestServer(database, withWeChat(world), { trustedOpenidAppId: fakeApp.appId });
    const byHeader = await container.nobody.post('/sessions/wechat', {}, headers);
    expect(byHeader.status).toBe(201);
    const byCode = await container.nobody.post('/sessions/wechat', { code: fake.login('o-container') });
    expect(byCode.body.me.id).toBe(byHeader.body.me.id);
  });

  it('of another app is refused', async () => {
    const container = createTestServer(database, world, { trustedOpenidAppId: fakeApp.appId });
    const other = { ...headers, 'x-wx-appid': 'wxffffffffffffffff' };
    expect((await container.nobody.post('/sessions/wechat', {}, other)).body.code).toBe('auth.wechat_refused');
  });

  it('signs nobody in by itself on any other route', async () => {
    const container = createTestServer(database, world, { trustedOpenidAppId: fakeApp.appId });
    expect((await container.nobody.get('/me', { headers })).body).toMatchObject({ code: 'auth.required' });
  });
});
