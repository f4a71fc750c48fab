import { DomainError } from '../../_domain/errors.js';
import type { SharedToken, WeChatTokenStore } from '../../_domain/identity/gateway.js';
import { type Send, WeChatError } from './request.js';

/** WeChat itself makes a new token this long before the old one ends, and both are good meanwhile. */
const EARLY_MS = 5 * 60_000;

/** The token is no longer good (or never was). */
const tokenErrors: readonly number[] = [40001, 40014, 41001, 42001];

export interface AccessTokenOptions {
  appId: string;
  secret: string;
  tokens: WeChatTokenStore;
  send: Send;
  now: () => Date;
}

/** Gives a call the access token all instances share; see `withToken` of the gateway. */
export function createAccessToken({ appId, secret, tokens, send, now }: AccessTokenOptions) {
  let renewal: Promise<SharedToken> | undefined;

  const isFresh = ({ expiresAt }: SharedToken) => expiresAt.getTime() - EARLY_MS > now().getTime();

  async function fetchToken(): Promise<SharedToken> {
    const body = { grant_type: 'client_credential', appid: appId, secret };
    const answer = await send({ call: '/cgi-bin/stable_token', body }).catch(unavailable);
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token !== 'string' || token === '') throw new DomainError('auth.wechat_unavailable');
    return { token, expiresAt: new Date(now().getTime() + Number(seconds) * 1000) };
  }

  /** Within one instance, too, those who need a new token wait for one fetch. */
  function renew(refused?: string): Promise<SharedToken> {
    const isGood = (kept: SharedToken) => isFresh(kept) && kept.token !== refused;
    renewal ??= tokens.renew(appId, isGood, fetchToken).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return async function withToken<Result>(call: (accessToken: string) => Promise<Result>): Promise<Result> {
    const kept = await tokens.read(appId);
    const { token } = kept && isFresh(kept) ? kept : await renew();
    try {
      return await call(token);
    } catch (error) {
      if (!(error instanceof WeChatError) || !tokenErrors.includes(error.errcode)) throw error;
      return call((await renew(token)).token);
    }
  };
}

function unavailable(error: unknown): never {
  throw error instanceof WeChatError ? new DomainError('auth.wechat_unavailable') : error;
}
