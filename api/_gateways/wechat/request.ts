import { DomainError } from '../../_domain/errors.js';

/** Somebody waits for the answer: past this long it is better to say so. */
const TIMEOUT_MS = 5000;

/** What went wrong with a call: its path, and WeChat's number or what kept it from answering. No secret, no code, no openid. */
export interface WeChatFailure {
  call: string;
  errcode: number | 'timeout' | 'unreachable' | 'unreadable';
}

/** WeChat answered with an error number. */
export class WeChatError extends Error {
  override readonly name = 'WeChatError';

  constructor(
    readonly call: string,
    readonly errcode: number,
  ) {
    super(`${call} answered ${errcode}`);
  }
}

export interface WeChatRequest {
  /** The path of the call, such as `/sns/jscode2session`. */
  call: string;
  query?: Record<string, string>;
  /** Sent as JSON by POST; without one it is a GET. */
  body?: Record<string, unknown>;
}

export type Send = (request: WeChatRequest) => Promise<Record<string, unknown>>;

export interface SendOptions {
  baseUrl: string;
  timeoutMs?: number;
  onFailure?: ((failure: WeChatFailure) => void) | undefined;
}

/**
 * Calls WeChat. Answers what it said when there is no error number in it, or a zero; throws WeChatError for any other,
 * and DomainError `auth.wechat_unavailable` when there is no answer in time, or none that can be read.
 */
export function createSend({ baseUrl, timeoutMs = TIMEOUT_MS, onFailure }: SendOptions): Send {
  return async (request) => {
    const { call } = request;
    const fail = (errcode: WeChatFailure['errcode']) => {
      onFailure?.({ call, errcode });
      // Nothing of the cause goes along: the address it may quote holds the secret.
      return new DomainError('auth.wechat_unavailable');
    };
    let text: string;
    try {
      text = await exchange(baseUrl, request, timeoutMs);
    } catch (error) {
      throw fail((error as { name?: string }).name === 'TimeoutError' ? 'timeout' : 'unreachable');
    }
    const answer = objectIn(text);
    if (!answer) throw fail('unreadable');
    const errcode = Number(answer.errcode ?? 0);
    if (errcode === 0) return answer;
    onFailure?.({ call, errcode });
    throw new WeChatError(call, errcode);
  };
}

async function exchange(baseUrl: string, { call, query, body }: WeChatRequest, timeoutMs: number): Promise<string> {
  const url = new URL(baseUrl.replace(/\/$/, '') + call);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return response.text();
}

/** WeChat often sends JSON as `text/plain`: what it is, the text itself says. */
function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
