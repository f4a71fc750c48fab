import { RobotUnreachable } from '../_domain/errors.js';
import type { GroupRobotGateway, RobotOutcome } from '../_domain/message/gateway.js';

export interface WeComRobotOptions {
  /** Where robots live: scheme and host. */
  baseUrl?: string;
  timeoutMs?: number;
  now?: () => number;
}

const WECOM = 'https://qyapi.weixin.qq.com';
const PATH = '/cgi-bin/webhook/send';
const TIMEOUT_MS = 5000;
/** 企业微信 lets a robot say this much in a minute; past it, it must not even be asked. */
const PER_MINUTE = 20;
const MINUTE_MS = 60_000;
/** A text message holds this many bytes of UTF-8. */
const BYTES_MAX = 2048;

const BUSY = -1;
const TOO_OFTEN = 45009;

/** Robots of 企业微信 groups: posts a text to the address the group gave. The address is a secret and never written down here. */
export function createWeComRobots(options: WeComRobotOptions = {}): GroupRobotGateway {
  const { baseUrl = WECOM, timeoutMs = TIMEOUT_MS, now = Date.now } = options;
  const { origin } = new URL(baseUrl);
  const spent = createSpending(now);
  const keyOf = (address: string) => keyIn(address, origin);
  return {
    isAddress: (address) => keyOf(address) !== null,
    async send(address, words) {
      const key = keyOf(address);
      if (!key) return { kind: 'refused', code: 'address' };
      if (!spent.take(key)) return { kind: 'limited' };
      // Put together anew: nothing of a stored address but its key decides where this goes.
      const url = new URL(PATH, origin);
      url.searchParams.set('key', key);
      return outcomeOf(await exchange(url, cut(words), timeoutMs));
    },
  };
}

function keyIn(address: string, origin: string): string | null {
  try {
    const url = new URL(address);
    const key = url.searchParams.get('key') ?? '';
    const isPlain = url.origin === origin && url.pathname === PATH && !url.username && !url.password;
    return isPlain && /^[\w-]{8,64}$/.test(key) ? key : null;
  } catch {
    return null;
  }
}

/** How often each robot has spoken in the last minute, as far as this process knows; WeCom itself knows of the others. */
function createSpending(now: () => number) {
  const sent = new Map<string, number[]>();
  return {
    take(key: string): boolean {
      const recent = (sent.get(key) ?? []).filter((at) => at > now() - MINUTE_MS);
      const isFree = recent.length < PER_MINUTE;
      sent.set(key, isFree ? [...recent, now()] : recent);
      return isFree;
    },
  };
}

async function exchange(url: URL, content: string, timeoutMs: number): Promise<{ errcode: number }> {
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch (error) {
    // The cause quotes the address, which is a secret: only its kind goes on.
    throw new RobotUnreachable((error as { name?: string }).name === 'TimeoutError' ? 'timeout' : 'unreachable');
  }
  return answerIn(text);
}

function answerIn(text: string): { errcode: number } {
  try {
    const value = JSON.parse(text) as { errcode?: unknown };
    if (typeof value.errcode === 'number') return { errcode: value.errcode };
  } catch {
    // Said below.
  }
  throw new RobotUnreachable('unreadable');
}

function outcomeOf({ errcode }: { errcode: number }): RobotOutcome {
  if (errcode === 0) return { kind: 'sent' };
  if (errcode === TOO_OFTEN) return { kind: 'limited' };
  if (errcode === BUSY) throw new RobotUnreachable('busy');
  return { kind: 'refused', code: `wecom_${errcode}` };
}

function cut(words: string): string {
  if (Buffer.byteLength(words) <= BYTES_MAX) return words;
  let kept = '';
  let bytes = 0;
  for (const letter of words) {
    bytes += Buffer.byteLength(letter);
    if (bytes > BYTES_MAX - 3) break;
    kept += letter;
  }
  return `${kept}…`;
}
