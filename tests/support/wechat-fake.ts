import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A mini-program the fake knows. */
export const fakeApp = { appId: 'wx0123456789abcdef', secret: 'a-secret-only-wechat-and-we-know' };

const CODE_MS = 5 * 60_000;
const TOKEN_MS = 7200_000;
/** A new token is made this long before the old one ends; until then both are good. */
const EARLY_MS = 5 * 60_000;
const FORCED_APART_MS = 30_000;
const FORCED_A_DAY = 20;

type Answer = Record<string, unknown>;

/** WeChat's servers as the contract describes them, on a free port of this machine. */
export interface WeChatFake {
  url: string;
  /** What `wx.login` would give the user of that openid. */
  login(openid: string, more?: { unionid?: string }): string;
  /** What the phone button would give that user: a code of its own kind, good once and for five minutes. */
  phoneButton(phone: string, more?: { countryCode?: string | number; appId?: string }): string;
  /** Every call made, in order, with what came with it. */
  calls: { path: string; query: Record<string, string>; body: Answer }[];
  callsOf(path: string): number;
  /** The clock of WeChat; a test may move it. */
  clock: { now: Date };
  /** What goes wrong: all calls, or those of one path. Emptied by `mend`. */
  trouble: { delayMs?: number; errcode?: number; garbage?: boolean; path?: string };
  mend(): void;
  /** Makes the token that is good now worthless, as a forced refresh elsewhere does. */
  revokeToken(): void;
  /** What it thinks of words that hold a text, or of the file whose address does; of anything else, that it passes. */
  suspicions: Map<string, { suggest: 'review' | 'risky'; label: number }>;
  /** Those it has not seen for two hours: their content it does not judge (61010). */
  unseen: Set<string>;
  /** What was asked about pictures and recordings, by trace. */
  media: Map<string, { url: string; openid: string; isSound: boolean }>;
  /** The verdict on a picture or a recording as it is pushed: to be signed and encrypted, then posted to where pushes go. */
  verdictOn(traceId: string, shape?: PushShape): Record<string, unknown>;
  /** The user accepts a template once in the mini-program: one message more. */
  subscribe(openid: string, templateId: string): void;
  /** What reached whom. */
  inbox: { openid: string; templateId: string; page: string; data: Record<string, { value: string }> }[];
  /** The session keys given out: none of them may ever be seen again. */
  sessionKeys: string[];
  close(): Promise<void>;
}

/** How a push looks: as documented, as seen at times (labels as text, no error number at the top), or that it could not fetch. */
export type PushShape = 'documented' | 'textual' | 'not_fetched';

interface Code {
  openid: string;
  unionid?: string | undefined;
  madeAt: number;
  isUsed: boolean;
}

interface PhoneCode {
  phone: string;
  countryCode: string | number;
  appId: string;
  madeAt: number;
}

interface Token {
  text: string;
  endsAt: number;
}

/** Starts the fake. `minuteQuota` is how many tokens may be asked for in a minute before 45011. */
export async function startWeChatFake({ minuteQuota = 10_000 } = {}): Promise<WeChatFake> {
  const codes = new Map<string, Code>();
  const phoneCodes = new Map<string, PhoneCode>();
  const clock = { now: new Date('2026-11-19T02:00:00Z') };
  const calls: WeChatFake['calls'] = [];
  const sessionKeys: string[] = [];
  const suspicions: WeChatFake['suspicions'] = new Map();
  const unseen = new Set<string>();
  const media: WeChatFake['media'] = new Map();
  const acceptances = new Map<string, number>();
  const inbox: WeChatFake['inbox'] = [];
  const trouble: WeChatFake['trouble'] = {};
  let tokens: Token[] = [];
  let forcedAt: number[] = [];
  let minute = { start: 0, count: 0 };
  const nowMs = () => clock.now.getTime();

  function jscode2session(query: Record<string, string>): Answer {
    const wrongApp = checkApp(query, 40013, 40125);
    if (wrongApp) return wrongApp;
    if (query.grant_type !== 'authorization_code') return failure(40002, 'invalid grant_type');
    const code = codes.get(query.js_code ?? '');
    if (!code || nowMs() - code.madeAt >= CODE_MS) return failure(40029, 'invalid code');
    if (code.isUsed) return failure(40163, 'code been used');
    code.isUsed = true;
    const sessionKey = randomBytes(16).toString('base64');
    sessionKeys.push(sessionKey);
    const { openid, unionid } = code;
    return { session_key: sessionKey, openid, ...(unionid ? { unionid } : {}), a_field_of_tomorrow: { is: 'ignored' } };
  }

  function stableToken(method: string, body: Answer): Answer {
    if (method !== 'POST') return failure(43002, 'require POST method');
    const wrongApp = checkApp(body, 40013, 40125);
    if (wrongApp) return wrongApp;
    if (body.grant_type !== 'client_credential') return failure(40002, 'invalid grant_type');
    const start = Math.floor(nowMs() / 60_000);
    minute = minute.start === start ? { start, count: minute.count + 1 } : { start, count: 1 };
    if (minute.count > minuteQuota) return failure(45011, 'api minute-quota reach limit');
    return body.force_refresh === true ? forcedToken() : currentToken();
  }

  function currentToken(): Answer {
    const newest = tokens[tokens.length - 1];
    const isCurrent = newest && newest.endsAt - nowMs() > EARLY_MS;
    return tokenAnswer(isCurrent ? newest : addToken());
  }

  function forcedToken(): Answer {
    forcedAt = forcedAt.filter((at) => nowMs() - at < 24 * 3_600_000);
    const last = forcedAt[forcedAt.length - 1];
    if (forcedAt.length >= FORCED_A_DAY) return failure(45009, 'reach max api daily quota limit');
    if (last !== undefined && nowMs() - last < FORCED_APART_MS) return currentToken();
    forcedAt.push(nowMs());
    tokens = [];
    return tokenAnswer(addToken());
  }

  function addToken(): Token {
    const token = { text: randomBytes(48).toString('base64url'), endsAt: nowMs() + TOKEN_MS };
    tokens.push(token);
    return token;
  }

  function tokenAnswer({ text, endsAt }: Token): Answer {
    return { access_token: text, expires_in: Math.floor((endsAt - nowMs()) / 1000) };
  }

  /** Any call that needs the token: what it would do is not this fake's business. */
  function withAccessToken(query: Record<string, string>): Answer {
    if (!query.access_token) return failure(41001, 'access_token missing');
    const known = tokens.find(({ text }) => text === query.access_token);
    if (!known) return failure(40001, 'invalid credential, access_token is invalid or not latest');
    if (known.endsAt <= nowMs()) return failure(42001, 'access_token expired');
    return { errcode: 0, errmsg: 'ok', trace_id: randomUUID() };
  }

  function getUserPhoneNumber(method: string, query: Record<string, string>, body: Answer): Answer {
    const refused = withAccessToken(query);
    if (refused.errcode !== 0) return refused;
    if (method !== 'POST') return failure(43002, 'require POST method');
    const found = phoneCodes.get(String(body.code ?? ''));
    phoneCodes.delete(String(body.code ?? ''));
    if (!found || nowMs() - found.madeAt >= CODE_MS) return failure(40029, 'invalid code');
    const { phone, countryCode, appId: appid } = found;
    const phoneNumber = String(countryCode) === '86' ? phone : `+${countryCode}${phone}`;
    const watermark = { timestamp: Math.floor(nowMs() / 1000), appid };
    return { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber, purePhoneNumber: phone, countryCode, watermark } };
  }

  function judge(text: string) {
    for (const [part, found] of suspicions) if (text.includes(part)) return found;
    return { suggest: 'pass', label: 100 };
  }

  /** What both kinds of check refuse: token, method, version, an openid of nobody, somebody not seen of late. */
  function refusedCheck(method: string, query: Record<string, string>, body: Answer): Answer | null {
    const refused = withAccessToken(query);
    if (refused.errcode !== 0) return refused;
    if (method !== 'POST') return failure(43002, 'require POST method');
    if (body.version !== 2 || ![1, 2, 3, 4].includes(Number(body.scene))) return failure(40097, 'invalid args');
    if (typeof body.openid !== 'string' || body.openid === '') return failure(40003, 'invalid openid');
    return unseen.has(body.openid) ? failure(61010, 'code is expired') : null;
  }

  function msgSecCheck(method: string, query: Record<string, string>, body: Answer): Answer {
    const refused = refusedCheck(method, query, body);
    if (refused) return refused;
    const { content } = body;
    if (typeof content !== 'string' || content === '' || content.length > 2500) return failure(40097, 'invalid args');
    const result = judge(content);
    const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }];
    return { errcode: 0, errmsg: 'ok', trace_id: randomUUID(), result, detail };
  }

  function mediaCheckAsync(method: string, query: Record<string, string>, body: Answer): Answer {
    const refused = refusedCheck(method, query, body);
    if (refused) return refused;
    if (!/^https?:/.test(String(body.media_url)) || ![1, 2].includes(Number(body.media_type)))
      return failure(40097, 'invalid args');
    const traceId = randomUUID();
    media.set(traceId, {
      url: String(body.media_url),
      openid: String(body.openid),
      isSound: body.media_type === 1,
    });
    return { errcode: 0, errmsg: 'ok', trace_id: traceId };
  }

  function verdictOn(traceId: string, shape: PushShape = 'documented'): Answer {
    const { url = '', openid = '' } = media.get(traceId) ?? {};
    const { suggest, label } = judge(url);
    const head = { ToUserName: 'gh_x', FromUserName: openid, CreateTime: Math.floor(nowMs() / 1000), MsgType: 'event' };
    const common = { ...head, Event: 'wxa_media_check', appid: fakeApp.appId, trace_id: traceId, version: 2 };
    if (shape === 'not_fetched') return { ...common, errcode: -1008, errmsg: 'download media fail' };
    const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
    if (shape === 'textual') return { ...common, result: { suggest, label: String(label) }, detail };
    return { ...common, errcode: 0, errmsg: 'ok', result: { suggest, label }, detail };
  }

  function subscribeSend(method: string, query: Record<string, string>, body: Answer): Answer {
    const refused = withAccessToken(query);
    if (refused.errcode !== 0) return refused;
    if (method !== 'POST') return failure(43002, 'require POST method');
    const [openid, templateId] = [String(body.touser ?? ''), String(body.template_id ?? '')];
    if (openid === '') return failure(40003, 'invalid openid');
    if (!templateId.startsWith('template')) return failure(40037, 'invalid template_id');
    const data = (body.data ?? {}) as Record<string, { value: string }>;
    const wrong = Object.entries(data).find(([name, { value }]) => !isTemplateValue(name, value));
    if (wrong) return failure(47003, `argument invalid! data.${wrong[0]}.value invalid`);
    if (String(body.page ?? '').startsWith('/')) return failure(41030, 'invalid page');
    const key = `${openid} ${templateId}`;
    const left = acceptances.get(key) ?? 0;
    if (left === 0) return failure(43101, 'user refuse to accept the msg');
    acceptances.set(key, left - 1);
    inbox.push({ openid, templateId, page: String(body.page ?? ''), data });
    return { errcode: 0, errmsg: 'ok', msgid: inbox.length };
  }

  function answerOf(method: string, path: string, query: Record<string, string>, body: Answer): Answer {
    if (path === '/sns/jscode2session') return jscode2session(query);
    if (path === '/cgi-bin/stable_token') return stableToken(method, body);
    if (path === '/wxa/business/getuserphonenumber') return getUserPhoneNumber(method, query, body);
    if (path === '/wxa/msg_sec_check') return msgSecCheck(method, query, body);
    if (path === '/wxa/media_check_async') return mediaCheckAsync(method, query, body);
    if (path === '/cgi-bin/message/subscribe/send') return subscribeSend(method, query, body);
    return withAccessToken(query);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://fake');
    const query = Object.fromEntries(url.searchParams);
    const text = await textOf(request);
    const body = text ? (JSON.parse(text) as Answer) : {};
    calls.push({ path: url.pathname, query, body });
    const isTroubled = trouble.path === undefined || trouble.path === url.pathname;
    if (isTroubled && trouble.delayMs) await sleep(trouble.delayMs);
    const answer =
      isTroubled && trouble.errcode !== undefined
        ? failure(trouble.errcode, 'made to fail')
        : answerOf(request.method ?? '', url.pathname, query, body);
    // The status is 200 whatever happened; signing in answers JSON as plain text.
    const type = url.pathname.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8';
    response.writeHead(200, { 'content-type': type });
    response.end(isTroubled && trouble.garbage ? '<html>502 Bad Gateway</html>' : JSON.stringify(answer));
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    callsOf: (path) => calls.filter((call) => call.path === path).length,
    clock,
    trouble,
    mend: () => {
      for (const key of Object.keys(trouble)) delete trouble[key as keyof typeof trouble];
    },
    revokeToken: () => {
      tokens = [];
    },
    suspicions,
    unseen,
    media,
    verdictOn,
    inbox,
    subscribe(openid, templateId) {
      const key = `${openid} ${templateId}`;
      acceptances.set(key, (acceptances.get(key) ?? 0) + 1);
    },
    sessionKeys,
    login(openid, { unionid } = {}) {
      const code = randomBytes(16).toString('hex');
      codes.set(code, { openid, unionid, madeAt: nowMs(), isUsed: false });
      return code;
    },
    phoneButton(phone, { countryCode = '86', appId = fakeApp.appId } = {}) {
      const code = randomBytes(32).toString('hex');
      phoneCodes.set(code, { phone, countryCode, appId, madeAt: nowMs() });
      return code;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

function checkApp(given: Answer, unknownApp: number, wrongSecret: number): Answer | null {
  if (given.appid !== fakeApp.appId) return failure(unknownApp, 'invalid appid');
  return given.secret === fakeApp.secret ? null : failure(wrongSecret, 'invalid appsecret');
}

/** WeChat's rules for the values of a template, of the kinds used here. */
function isTemplateValue(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '' || /\p{Cc}/u.test(value)) return false;
  const kind = name.replace(/\d+$/, '');
  if (kind === 'thing') return [...value].length <= 20;
  if (kind === 'phrase') return /^\p{Script=Han}{1,5}$/u.test(value);
  if (kind === 'time') return /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{2}:\d{2}(:\d{2})?$/.test(value);
  return [...value].length <= 32;
}

/** Every refusal ends in the number of the request. */
function failure(errcode: number, errmsg: string): Answer {
  const part = () => randomBytes(4).toString('hex');
  return { errcode, errmsg: `${errmsg}, rid: ${part()}-${part()}-${part()}` };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
