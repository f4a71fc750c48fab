import type { OuterContext } from '../../api/_domain/context.js';
import { signInWithOpenid } from '../../api/_domain/identity/index.js';
import { acknowledgeTicket, readTicket } from '../../api/_domain/ticket/index.js';
import { createWeChatPush } from '../../api/_gateways/wechat/index.js';
import { decryptPush, isSignatureOf, pushSignature } from '../../api/_gateways/wechat/push-signature.js';
import { identity } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { createTestServer, type TestServer } from '../support/server.js';
import { aPush, encryptPush, pushSettings } from '../support/wechat-push.js';
import { createWorld, submitted, thursdayMorning, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;

beforeAll(async () => {
  world = await createWorld(database.db);
  const gateways = { ...world.gateways, weChatPush: createWeChatPush(pushSettings) };
  server = createTestServer(database, { ...world, gateways });
});
afterAll(() => world.close());

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const later = (start: Date, ms: number) => new Date(start.getTime() + ms);

describe('what WeChat signs with', () => {
  it('is the vector of its own documentation', () => {
    const signature = 'f464b24fc39322e44b38aa78f5edd27bd1441696';
    expect(pushSignature('AAAAA', '1714036504', '1514711492')).toBe(signature);
    expect(isSignatureOf(signature, '1514711492', 'AAAAA', '1714036504')).toBe(true);
    expect(isSignatureOf(signature, 'AAAAB', '1714036504', '1514711492')).toBe(false);
    expect(isSignatureOf('', 'AAAAA', '1714036504', '1514711492')).toBe(false);
  });

  it.each(['', '{"Event":"甲"}', 'x'.repeat(12), 'x'.repeat(28), 'x'.repeat(5000)])(
    'comes out as it went in, with whose app it is for (%#)',
    (message) => {
      const { appId, encodingAesKey } = pushSettings;
      expect(decryptPush(encryptPush(message), encodingAesKey)).toEqual({ message, appId });
    },
  );

  it.each(['', 'AAAA', 'no base64 at all…', Buffer.alloc(64, 7).toString('base64')])(
    'is not made of %p',
    (encrypted) => {
      const opened = decryptPush(encrypted, pushSettings.encodingAesKey);
      expect(opened?.appId ?? null).not.toBe(pushSettings.appId);
    },
  );
});

describe('the address WeChat pushes to', () => {
  const verify = (signature: string) =>
    server.nobody.get(
      `/wechat/push?signature=${signature}&timestamp=1714036504&nonce=1514711492&echostr=4375120948345356249`,
    );

  it('proves itself by the echo, and only to WeChat', async () => {
    const answer = await verify('f464b24fc39322e44b38aa78f5edd27bd1441696');
    expect([answer.status, answer.body]).toEqual([200, '4375120948345356249']);
    expect((await verify('f'.repeat(40))).body).toMatchObject({ status: 403, code: 'auth.push_refused' });
  });

  it('does not exist where nothing is set up', async () => {
    const plain = createTestServer(database, world);
    const { path, body } = aPush({ Event: 'anything', CreateTime: seconds(thursdayMorning) }, thursdayMorning);
    expect((await plain.nobody.post(path, body)).body).toMatchObject({ status: 404, code: 'request.route_unknown' });
    const echo = '/wechat/push?signature=a&timestamp=1&nonce=2&echostr=3';
    expect((await plain.nobody.get(echo)).body).toMatchObject({ status: 404, code: 'request.route_unknown' });
  });
});

describe('somebody who takes their authorization back', () => {
  const known = async (person: OuterContext, openid: string) => {
    const since = { personId: person.actor.personId ?? '', createdAt: later(thursdayMorning, -60_000) };
    await database.db.insert(identity).values({ appId: pushSettings.appId, openid, ...since });
  };
  const phones = async (openid: string) => {
    const person = await world.person('要走的人', [{ role: 'courier', at: world.units.community }]);
    await known(person, openid);
    return { person, one: await server.signIn(person), other: await server.signIn(person) };
  };
  const revoke = (openid: string, at = thursdayMorning, event = 'user_authorization_revoke') => ({
    ToUserName: 'gh_x',
    FromUserName: openid,
    CreateTime: seconds(at),
    MsgType: 'event',
    Event: event,
    OpenID: openid,
    AppID: pushSettings.appId,
    RevokeInfo: '301',
  });
  const push = async (event: object, at = server.clock.now) => {
    const { path, body } = aPush(event, at);
    return server.nobody.post(path, body);
  };
  const statusOf = async (client: TestServer['nobody']) => (await client.get('/me')).status;

  it.each(['user_authorization_revoke', 'user_authorization_cancellation'])(
    'is signed out everywhere, and nobody else is: %s',
    async (event) => {
      const { one, other } = await phones(`o-${event}`);
      const stranger = (await phones(`o-another-${event}`)).one;
      const answer = await push(revoke(`o-${event}`, thursdayMorning, event));
      expect([answer.status, answer.body]).toEqual([200, 'success']);
      expect(await Promise.all([statusOf(one), statusOf(other), statusOf(stranger)])).toEqual([401, 401, 200]);
    },
  );

  it('and comes back stays signed in when WeChat sends the same again', async () => {
    const { person, one } = await phones('o-back');
    const start = server.clock.now;
    await push(revoke('o-back'));
    server.clock.now = later(start, 5000);
    const again = await server.signIn(person);
    expect((await push(revoke('o-back'))).body).toBe('success');
    expect([await statusOf(one), await statusOf(again)]).toEqual([401, 200]);
    server.clock.now = start;
  });

  it('and gave up WeChat altogether is deleted, whatever they still had to do, and their tickets stay with the unit', async () => {
    const officer = await world.person('注销的网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const personId = officer.actor.personId ?? '';
    await known(officer, 'o-cancelled');
    const reporter = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    const ticketId = await submitted(reporter);
    await acknowledgeTicket(officer, ticketId);
    const phone = await server.signIn(officer);
    const cancel = revoke('o-cancelled', thursdayMorning, 'user_authorization_cancellation');
    for (let n = 0; n < 2; n += 1) expect((await push(cancel)).body).toBe('success');
    expect(await statusOf(phone)).toBe(401);
    const [left] = await database.sql`select display_name, deleted_at from person where id = ${personId}`;
    expect(left).toMatchObject({ display_name: '已注销用户', deleted_at: expect.any(String) });
    const traces = await database.sql`
      select 1 from identity where person_id = ${personId} union all
      select 1 from role_grant where person_id = ${personId} and valid_to is null union all
      select 1 from ticket where assignee_id = ${personId}`;
    expect(traces).toHaveLength(0);
    const lead = await world.person('叶书记', [{ role: 'secretary', at: world.units.community }]);
    const { ticket } = await readTicket(lead, ticketId);
    expect(ticket).toMatchObject({ status: 'acknowledged', assigneeId: null, holder: { id: world.units.westGrid.id } });
  });

  it('and came back as somebody new stays when WeChat tells of the old account again', async () => {
    const start = server.clock.now;
    await phones('o-anew');
    const cancel = revoke('o-anew', thursdayMorning, 'user_authorization_cancellation');
    await push(cancel);
    expect(await database.sql`select 1 from identity where openid = 'o-anew'`).toHaveLength(0);
    server.clock.now = later(start, 5000);
    const context = { ...world.system(server.clock.now), gateways: world.gateways };
    await signInWithOpenid(context, { appId: pushSettings.appId, openid: 'o-anew' });
    await push(cancel);
    expect(await database.sql`select 1 from identity where openid = 'o-anew'`).toHaveLength(1);
    server.clock.now = start;
  });

  it('only for this mini-program’s right keeps their account', async () => {
    const { person } = await phones('o-kept');
    await push(revoke('o-kept'));
    const [kept] = await database.sql`select deleted_at from person where id = ${person.actor.personId ?? ''}`;
    expect(kept?.deleted_at).toBeNull();
  });

  it.each([
    ['one subscription', { SubscribeMsgPopupEvent: { List: { TemplateId: 'T', SubscribeStatusString: 'accept' } } }],
    ['several', { SubscribeMsgPopupEvent: { List: [{ TemplateId: 'T' }, { TemplateId: 'U' }] } }],
    ['a list of its own', { List: [{ TemplateId: 'T' }] }],
    ['nothing else', {}],
  ])('is not meant by what tells of something else, which is answered all the same: %s', async (_what, more) => {
    const openid = `o-other-${_what}`;
    const { one } = await phones(openid);
    const event = { ...revoke(openid, thursdayMorning, 'subscribe_msg_popup_event'), ...more };
    expect((await push(event)).body).toBe('success');
    expect(await statusOf(one)).toBe(200);
  });

  it('cannot be made up by anybody else', async () => {
    const { one } = await phones('o-forged');
    const event = revoke('o-forged');
    const good = aPush(event, thursdayMorning);
    const refused = async (path: string, body: string) => {
      const answer = await server.nobody.post(path, body);
      expect(answer.body).toMatchObject({ status: 403, code: 'auth.push_refused' });
    };
    await refused(aPush(event, thursdayMorning, { ...pushSettings, token: 'BBBBB' }).path, good.body);
    const foreign = aPush(event, thursdayMorning, { ...pushSettings, appId: 'wxffffffffffffffff' });
    await refused(foreign.path, foreign.body);
    const otherKey = aPush(event, thursdayMorning, { ...pushSettings, encodingAesKey: 'B'.repeat(43) });
    await refused(otherKey.path, otherKey.body);
    // The signature of the address alone does not cover what is encrypted.
    const query = new URLSearchParams(good.path.split('?')[1]);
    query.set('msg_signature', query.get('signature') ?? '');
    await refused(`/wechat/push?${query}`, good.body);
    await refused(good.path, JSON.stringify(event));
    await refused(good.path, 'no json');
    const old = aPush(event, later(thursdayMorning, -11 * 60_000));
    await refused(old.path, old.body);
    expect(await statusOf(one)).toBe(200);
  });

  it('leaves no openid in a log', async () => {
    await phones('o-quiet');
    await push(revoke('o-quiet'));
    expect(JSON.stringify(server.logLines)).not.toContain('o-quiet');
  });
});
