import type { SubscriptionTopic } from '../../_contract/vocabulary.js';

/** What a subscribed message says, in the template's own fields. */
export type TemplateValues = Record<string, string>;

/** What became of a message: `refused` when WeChat holds no acceptance of theirs, `dropped` when it can never be sent so. */
export type SendOutcome = 'sent' | 'refused' | 'dropped';

/** Sends messages people asked for once. Throws DomainError `auth.wechat_unavailable` when it should be tried again. */
export interface SubscribeMessageGateway {
  /** The mini-program that openids belong to. */
  readonly appId: string;
  /** The template of each topic, as approved for the mini-program; a topic without one is never sent. */
  readonly templates: Partial<Record<SubscriptionTopic, string>>;
  send(message: { openid: string; templateId: string; page: string; values: TemplateValues }): Promise<SendOutcome>;
}
