import type { ContentSafetyGateway, MediaKind, Verdict } from '../../_domain/content/gateway.js';
import { DomainError } from '../../_domain/errors.js';
import type { WeChatGateway } from '../../_domain/identity/gateway.js';
import { createResting } from './resting.js';
import { createSend, WeChatError, type SendOptions } from './request.js';
import { verdictIn } from './verdict.js';

export interface ContentSafetyOptions extends SendOptions {
  /** Lends the access token all calls share. */
  wechat: WeChatGateway;
  now?: () => Date;
}

/** A forum post, as WeChat sorts where words come from. */
const SCENE = 2;
const VERSION = 2;
const mediaTypes: Record<MediaKind, number> = { voice: 1, photo: 2 };

/** The author was not seen for two hours, or is none of this mini-program's. */
const authorCodes: readonly number[] = [61010, 40003];
/** How an older answer said risky. */
const RISKY_CODE = 87014;

/** Has WeChat judge words, pictures and recordings. */
export function createContentSafety(options: ContentSafetyOptions): ContentSafetyGateway {
  const { wechat, now = () => new Date() } = options;
  const send = createSend(options);
  const resting = createResting(now);
  const ask = (call: string, body: Record<string, unknown>) =>
    resting(() =>
      wechat
        .withToken((accessToken) => send({ call, query: { access_token: accessToken }, body }))
        .catch((error: unknown) => heardIn(error)),
    );
  return {
    appId: wechat.appId,
    async judgeWords({ openid, words }) {
      const body = { openid, scene: SCENE, version: VERSION, content: words };
      const answer = await ask('/wxa/msg_sec_check', body);
      if (typeof answer === 'number') return verdictOfCode(answer);
      const verdict = verdictIn(answer.result);
      if (!verdict) throw new DomainError('auth.wechat_unavailable');
      return verdict;
    },
    async askAboutMedia({ openid, url, kind }) {
      const body = { media_url: url, media_type: mediaTypes[kind], version: VERSION, scene: SCENE, openid };
      const answer = await ask('/wxa/media_check_async', body);
      if (typeof answer === 'number') return null;
      if (typeof answer.trace_id !== 'string' || answer.trace_id === '')
        throw new DomainError('auth.wechat_unavailable');
      return { traceId: answer.trace_id };
    },
  };
}

/** An error number that says something about the content or its author; any other means: not now. */
function heardIn(error: unknown): number {
  if (!(error instanceof WeChatError)) throw error;
  if (authorCodes.includes(error.errcode) || error.errcode === RISKY_CODE) return error.errcode;
  throw new DomainError('auth.wechat_unavailable');
}

function verdictOfCode(errcode: number): Verdict {
  return { suggest: errcode === RISKY_CODE ? 'risky' : 'review', label: null };
}
