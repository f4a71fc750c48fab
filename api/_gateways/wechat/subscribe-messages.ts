import { DomainError } from '../../_domain/errors.js';
import type { WeChatGateway } from '../../_domain/identity/gateway.js';
import type { SendOutcome, SubscribeMessageGateway } from '../../_domain/message/gateway.js';
import { createResting } from './resting.js';
import { createSend, WeChatError, type SendOptions } from './request.js';

export interface SubscribeMessageOptions extends SendOptions {
  /** Lends the access token all calls share. */
  wechat: WeChatGateway;
  templates: SubscribeMessageGateway['templates'];
  now?: () => Date;
}

/** They never subscribed, or every acceptance is spent. */
const NOT_SUBSCRIBED = 43101;
/** The message, its template, its page or its receiver is wrong, and stays so however often it is sent. */
const hopelessCodes: readonly number[] = [40003, 40037, 41030, 43107, 45168, 47003];

/** Sends the messages people subscribed to once. */
export function createSubscribeMessages(options: SubscribeMessageOptions): SubscribeMessageGateway {
  const { wechat, templates, now = () => new Date() } = options;
  const send = createSend(options);
  const resting = createResting(now);
  return {
    appId: wechat.appId,
    templates,
    send({ openid, templateId, page, values }) {
      const data = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
      const body = {
        touser: openid,
        template_id: templateId,
        page,
        miniprogram_state: 'formal',
        lang: 'zh_CN',
        data,
      };
      const call = '/cgi-bin/message/subscribe/send';
      return resting(() =>
        wechat
          .withToken((accessToken) => send({ call, query: { access_token: accessToken }, body }))
          .then((): SendOutcome => 'sent', outcomeOf),
      );
    },
  };
}

function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof WeChatError)) throw error;
  if (error.errcode === NOT_SUBSCRIBED) return 'refused';
  if (hopelessCodes.includes(error.errcode)) return 'dropped';
  throw new DomainError('auth.wechat_unavailable');
}
