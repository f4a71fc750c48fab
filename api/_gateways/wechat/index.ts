import { DomainError } from '../../_domain/errors.js';
import type { WeChatGateway, WeChatIdentity, WeChatTokenStore } from '../../_domain/identity/gateway.js';
import { createAccessToken } from './access-token.js';
import { createSend, WeChatError, type WeChatFailure } from './request.js';

export { createSend, WeChatError, type WeChatFailure } from './request.js';

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
  return {
    appId,
    async codeToSession(code) {
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
      return identityIn(await send({ call: '/sns/jscode2session', query }).catch(refuse));
    },
    withToken: createAccessToken({ appId, secret, tokens, send, now }),
  };
}

/** What else WeChat says is kept from everybody, the session key above all. */
function identityIn({ openid, unionid }: Record<string, unknown>): WeChatIdentity {
  if (typeof openid !== 'string' || openid === '') throw new DomainError('auth.wechat_unavailable');
  return { openid, ...(typeof unionid === 'string' && unionid !== '' ? { unionid } : {}) };
}

function refuse(error: unknown): never {
  if (!(error instanceof WeChatError)) throw error;
  throw new DomainError(refusedCodes.includes(error.errcode) ? 'auth.wechat_refused' : 'auth.wechat_unavailable');
}
