import { DomainError } from '../../_domain/errors.js';
import type { WeChatGateway, WeChatIdentity, WeChatTokenStore } from '../../_domain/identity/gateway.js';
import { createAccessToken } from './access-token.js';
import { createSend, WeChatError, type WeChatFailure } from './request.js';

export { createContentSafety } from './content-safety.js';
export { createWeChatPush, type WeChatPushOptions } from './push.js';
export { createSend, WeChatError, type WeChatFailure } from './request.js';
export { createSubscribeMessages } from './subscribe-messages.js';

export interface WeChatOptions {
  appId: string;
  secret: string;
  /** `https://api.weixin.qq.com`, or what stands in for it. */
  baseUrl: string;
  tokens: WeChatTokenStore;
  timeoutMs?: number;
  now?: () => Date;
  /** Hears of every call that failed, for the log. */
  onFailure?: (failure: WeChatFailure) => void;
}

/** The login code is wrong, ran out or was used, or WeChat distrusts the person: they may try again. */
const refusedCodes: readonly number[] = [40029, 40163, 40226];

/** Speaks to WeChat for one mini-program. */
export function createWeChat(options: WeChatOptions): WeChatGateway {
  const { appId, secret, tokens, now = () => new Date() } = options;
  const send = createSend(options);
  const withToken = createAccessToken({ appId, secret, tokens, send, now });
  return {
    appId,
    async codeToSession(code) {
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
      return identityIn(await send({ call: '/sns/jscode2session', query }).catch(refuse));
    },
    async codeToPhone(code) {
      const call = '/wxa/business/getuserphonenumber';
      const ask = (accessToken: string) => send({ call, query: { access_token: accessToken }, body: { code } });
      return phoneIn(await withToken(ask).catch(refuse), appId);
    },
    withToken,
  };
}

/** What else WeChat says is kept from everybody, the session key above all. */
function identityIn({ openid, unionid }: Record<string, unknown>): WeChatIdentity {
  if (typeof openid !== 'string' || openid === '') throw new DomainError('auth.wechat_unavailable');
  return { openid, ...(typeof unionid === 'string' && unionid !== '' ? { unionid } : {}) };
}

/** The number, if it was given to this mini-program. The country comes as a number or as text. */
function phoneIn({ phone_info: info }: Record<string, unknown>, appId: string): string {
  const { purePhoneNumber, countryCode, watermark } = (info ?? {}) as Record<string, unknown>;
  const isOurs = (watermark as { appid?: unknown } | undefined)?.appid === appId;
  if (!isOurs || typeof purePhoneNumber !== 'string' || !/^\d{4,15}$/.test(purePhoneNumber))
    throw new DomainError('auth.wechat_unavailable');
  const country = String(countryCode ?? '86');
  return country === '86' ? purePhoneNumber : `+${country}${purePhoneNumber}`;
}

function refuse(error: unknown): never {
  if (!(error instanceof WeChatError)) throw error;
  throw new DomainError(refusedCodes.includes(error.errcode) ? 'auth.wechat_refused' : 'auth.wechat_unavailable');
}
