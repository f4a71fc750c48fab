import { createWeChatTokenStore } from '../../api/_domain/identity/index.js';
import { createSend, createWeChat, WeChatError, type WeChatFailure } from '../../api/_gateways/wechat/index.js';
import { useDatabase } from '../support/database.js';
import { fakeApp, startWeChatFake, type WeChatFake } from '../support/wechat-fake.js';

/** Our side of WeChat's contract, over real HTTP against a fake that keeps WeChat's. */

const database = useDatabase();
const stable = '/cgi-bin/stable_token';
const check = '/wxa/msg_sec_check';
let fake: WeChatFake;
let failures: WeChatFailure[];

beforeEach(async () => {
  fake = await startWeChatFake();
  failures = [];
  await database.sql`delete from wechat_token`;
});
afterEach(() => fake.close());

const now = () => fake.clock.now;

/** One instance of the application, with a pool of its own. */
function anInstance(more: Partial<Parameters<typeof createWeChat>[0]> = {}) {
  const tokens = createWeChatTokenStore(database.open({ max: 2 }).db, now);
  const onFailure = (failure: WeChatFailure) => failures.push(failure);
  return createWeChat({ ...fakeApp, baseUrl: fake.url, tokens, now, onFailure, ...more });
}

/** A call that needs the token, as another gateway makes it. */
function checkWords(accessToken: string) {
  return createSend({ baseUrl: fake.url })({
    call: check,
    query: { access_token: accessToken },
    body: { openid: 'o-ye-qiang', scene: 2, version: 2, content: '好' },
  });
}

const pass = (minutes: number) => {
  fake.clock.now = new Date(fake.clock.now.getTime() + minutes * 60_000);
};

const thrown = async (work: Promise<unknown>) =>
  (await work.catch((error: unknown) => error)) as Error & { code?: string };

describe('a login code', () => {
  it('stands for one openid; the session key stays behind', async () => {
    const identity = await anInstance().codeToSession(fake.login('o-ye-qiang', { unionid: 'u-ye-qiang' }));
    expect(identity).toEqual({ openid: 'o-ye-qiang', unionid: 'u-ye-qiang' });
    expect(await anInstance().codeToSession(fake.login('o-wang-hui'))).toEqual({ openid: 'o-wang-hui' });
  });

  it('is good once', async () => {
    const code = fake.login('o-ye-qiang');
    await anInstance().codeToSession(code);
    await expect(anInstance().codeToSession(code)).rejects.toMatchObject({ code: 'auth.wechat_refused' });
    expect(failures).toEqual([{ call: '/sns/jscode2session', errcode: 40163 }]);
  });

  it('is good for five minutes', async () => {
    const code = fake.login('o-ye-qiang');
    pass(5);
    await expect(anInstance().codeToSession(code)).rejects.toMatchObject({ code: 'auth.wechat_refused' });
    expect(failures).toEqual([{ call: '/sns/jscode2session', errcode: 40029 }]);
  });

  it.each([
    [40029, 'auth.wechat_refused'],
    [40226, 'auth.wechat_refused'],
    [45011, 'auth.wechat_unavailable'],
    [40013, 'auth.wechat_unavailable'],
    [40125, 'auth.wechat_unavailable'],
    [-1, 'auth.wechat_unavailable'],
  ])('that WeChat answers with %i is %s', async (errcode, code) => {
    fake.trouble.errcode = errcode;
    await expect(anInstance().codeToSession(fake.login('o'))).rejects.toMatchObject({ code });
    expect(failures).toEqual([{ call: '/sns/jscode2session', errcode }]);
  });

  it.each<[string, Partial<WeChatFake['trouble']>, WeChatFailure['errcode']]>([
    ['is slow', { delayMs: 1000 }, 'timeout'],
    ['sends no JSON', { garbage: true }, 'unreadable'],
  ])('is for later while WeChat %s', async (_what, trouble, errcode) => {
    Object.assign(fake.trouble, trouble);
    const error = await thrown(anInstance({ timeoutMs: 200 }).codeToSession(fake.login('o')));
    expect(error.code).toBe('auth.wechat_unavailable');
    expect(failures).toEqual([{ call: '/sns/jscode2session', errcode }]);
  });

  it('is for later while nobody listens, and the error tells no secret', async () => {
    const instance = anInstance({ baseUrl: 'http://127.0.0.1:9' });
    const error = await thrown(instance.codeToSession('a-code'));
    expect(error.code).toBe('auth.wechat_unavailable');
    expect(failures).toEqual([{ call: '/sns/jscode2session', errcode: 'unreachable' }]);
    expect(JSON.stringify([error, error.message, error.stack, error.cause ?? '', failures])).not.toContain(
      fakeApp.secret,
    );
  });
});

describe('the code of the phone button', () => {
  const call = '/wxa/business/getuserphonenumber';

  it('stands for one number, and is good once', async () => {
    const code = fake.phoneButton('15400000001');
    expect(await anInstance().codeToPhone(code)).toBe('15400000001');
    await expect(anInstance().codeToPhone(code)).rejects.toMatchObject({ code: 'auth.wechat_refused' });
    expect(failures).toEqual([{ call, errcode: 40029 }]);
  });

  it('may come with its country as a number, and keeps a country that is not ours', async () => {
    expect(await anInstance().codeToPhone(fake.phoneButton('15400000001', { countryCode: 86 }))).toBe('15400000001');
    expect(await anInstance().codeToPhone(fake.phoneButton('51234567', { countryCode: '852' }))).toBe('+85251234567');
  });

  it('is good for five minutes', async () => {
    const code = fake.phoneButton('15400000001');
    pass(5);
    await expect(anInstance().codeToPhone(code)).rejects.toMatchObject({ code: 'auth.wechat_refused' });
  });

  it('that was given to another mini-program is not taken', async () => {
    const code = fake.phoneButton('15400000001', { appId: 'wxffffffffffffffff' });
    await expect(anInstance().codeToPhone(code)).rejects.toMatchObject({ code: 'auth.wechat_unavailable' });
  });

  it('is no login code, nor the other way round', async () => {
    await expect(anInstance().codeToPhone(fake.login('o'))).rejects.toMatchObject({ code: 'auth.wechat_refused' });
    const code = fake.phoneButton('15400000001');
    await expect(anInstance().codeToSession(code)).rejects.toMatchObject({ code: 'auth.wechat_refused' });
  });

  it('is redeemed with a new token when the old one is no longer good, and only then', async () => {
    const instance = anInstance();
    await instance.codeToPhone(fake.phoneButton('15400000001'));
    fake.revokeToken();
    expect(await instance.codeToPhone(fake.phoneButton('15400000002'))).toBe('15400000002');
    expect([fake.callsOf(stable), fake.callsOf(call)]).toEqual([2, 3]);
  });

  it.each([
    [40029, 'auth.wechat_refused'],
    [40013, 'auth.wechat_unavailable'],
    [45011, 'auth.wechat_unavailable'],
  ])('that WeChat answers with %i is %s', async (errcode, code) => {
    Object.assign(fake.trouble, { errcode, path: call });
    await expect(anInstance().codeToPhone(fake.phoneButton('15400000001'))).rejects.toMatchObject({ code });
    expect(failures).toEqual([{ call, errcode }]);
  });
});

describe('the access token', () => {
  it('is fetched once and shared by two instances', async () => {
    const [one, other] = [anInstance(), anInstance()];
    const first = await one.withToken(async (token) => token);
    const second = await other.withToken(async (token) => token);
    expect(second).toBe(first);
    expect(fake.callsOf(stable)).toBe(1);
    expect(fake.calls[0]?.query).toEqual({});
  });

  it('is fetched once by two instances that need it at the same moment, each many times', async () => {
    fake.trouble.delayMs = 50;
    const [one, other] = [anInstance(), anInstance()];
    const asked = [one, other, one, other, one, other].map((instance) => instance.withToken(async (token) => token));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(fake.callsOf(stable)).toBe(1);
  });

  it('is renewed five minutes early, and not before', async () => {
    const instance = anInstance();
    const first = await instance.withToken(async (token) => token);
    pass(114.9);
    expect(await instance.withToken(async (token) => token)).toBe(first);
    pass(0.2);
    const second = await instance.withToken(async (token) => token);
    expect(second).not.toBe(first);
    expect(await instance.withToken(checkWords)).toMatchObject({ errcode: 0 });
    expect(fake.callsOf(stable)).toBe(2);
  });

  it('that WeChat no longer accepts is fetched anew, and the call made once more', async () => {
    const instance = anInstance();
    const first = await instance.withToken(async (token) => token);
    fake.revokeToken();
    expect(await instance.withToken(checkWords)).toMatchObject({ errcode: 0 });
    expect(fake.callsOf(check)).toBe(2);
    expect(fake.callsOf(stable)).toBe(2);
    expect(await anInstance().withToken(async (token) => token)).not.toBe(first);
    expect(fake.callsOf(stable)).toBe(2);
  });

  it('lost by many calls at once is fetched anew once', async () => {
    const [one, other] = [anInstance(), anInstance()];
    await one.withToken(checkWords);
    fake.revokeToken();
    await Promise.all([one, other, one, other].map((instance) => instance.withToken(checkWords)));
    expect(fake.callsOf(stable)).toBe(2);
  });

  it.each([40001, 40014, 41001, 42001])('refused again with %i is not asked for a third time', async (errcode) => {
    Object.assign(fake.trouble, { errcode, path: check });
    const error = await thrown(anInstance().withToken(checkWords));
    expect(error).toBeInstanceOf(WeChatError);
    expect(fake.callsOf(check)).toBe(2);
  });

  it('is not fetched anew for an error that is none of its own', async () => {
    Object.assign(fake.trouble, { errcode: 87014, path: check });
    await expect(anInstance().withToken(checkWords)).rejects.toMatchObject({ errcode: 87014 });
    expect([fake.callsOf(stable), fake.callsOf(check)]).toEqual([1, 1]);
  });

  it.each([
    ['the secret is wrong', { secret: 'not-the-secret-of-this-app' }, 40125],
    ['the app is unknown', { appId: 'wxffffffffffffffff' }, 40013],
  ])('is for later while %s, and nothing is kept', async (_what, more, errcode) => {
    await expect(anInstance(more).withToken(checkWords)).rejects.toMatchObject({ code: 'auth.wechat_unavailable' });
    expect(failures).toEqual([{ call: stable, errcode }]);
    expect(await database.sql`select * from wechat_token`).toHaveLength(0);
  });

  it('is for later past the quota of the minute, and there again in the next', async () => {
    await fake.close();
    fake = await startWeChatFake({ minuteQuota: 0 });
    await expect(anInstance().withToken(checkWords)).rejects.toMatchObject({ code: 'auth.wechat_unavailable' });
    expect(failures).toEqual([{ call: stable, errcode: 45011 }]);
  });

  it('is fetched by the next one when a fetch failed', async () => {
    fake.trouble.errcode = -1;
    const instance = anInstance();
    await expect(instance.withToken(checkWords)).rejects.toMatchObject({ code: 'auth.wechat_unavailable' });
    fake.mend();
    expect(await instance.withToken(checkWords)).toMatchObject({ errcode: 0 });
  });
});
