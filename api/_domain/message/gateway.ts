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

/** What became of a group robot's message. `refused` stays so however often it is sent; `limited` is for later. */
export type RobotOutcome = { kind: 'sent' } | { kind: 'limited' } | { kind: 'refused'; code: string };

/** Robots of 企业微信 groups. */
export interface GroupRobotGateway {
  /** Whether the address is one of a robot, at the host such robots live at. */
  isAddress(address: string): boolean;
  /** Sends words to the group. Throws RobotUnreachable when it should be tried again. */
  send(address: string, words: string): Promise<RobotOutcome>;
}

/** Keeps secrets in the database as what only this installation's key opens; bound to what they belong to. */
export interface Sealer {
  seal(secret: string, belongsTo: string): string;
  /** Throws when it was sealed with another key, or for something else. */
  open(sealed: string, belongsTo: string): string;
}
