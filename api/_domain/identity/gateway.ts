import type { PushedVerdict } from '../content/gateway.js';

/** Who WeChat says a login code stands for. */
export interface WeChatIdentity {
  openid: string;
  /** The same person across apps of one owner, when the apps are bound together. */
  unionid?: string;
}

/**
 * What the domain needs of WeChat. Throws DomainError `auth.wechat_refused` when WeChat does not accept what the person
 * sent, and `auth.wechat_unavailable` when it does not answer, or not to us.
 */
export interface WeChatGateway {
  /** The mini-program that openids belong to. */
  readonly appId: string;
  /** Redeems a login code, once. The session key that comes with it goes nowhere. */
  codeToSession(code: string): Promise<WeChatIdentity>;
  /**
   * Redeems the code of a phone button, once: the number WeChat vouches for, eleven digits, or with `+` and the country
   * for one from abroad.
   */
  codeToPhone(code: string): Promise<string>;
  /**
   * Runs a call that needs the app's access token. When WeChat says the token is no longer good, it is fetched anew and
   * the call is made once more.
   */
  withToken<Result>(call: (accessToken: string) => Promise<Result>): Promise<Result>;
}

/** Something WeChat tells us by itself about one of its users. */
export interface WeChatPush {
  event: string;
  openid: string;
  /** To the second. */
  occurredAt: Date;
  /** What it found out about a picture it was asked about. */
  checked?: PushedVerdict;
}

/** What a push is signed with. */
export interface PushSignature {
  signature: string;
  timestamp: string;
  nonce: string;
}

/** Tells what WeChat sends from what anybody else does. */
export interface WeChatPushGateway {
  /** The mini-program that openids belong to. */
  readonly appId: string;
  /** Whether WeChat itself asks whether this address is ours. */
  isFromWeChat(signed: PushSignature): boolean;
  /** What a push says; null for what is not signed by WeChat, is old, or is not meant for this app. */
  open(envelope: string, signed: PushSignature, now: Date): WeChatPush | null;
}

/** The access token of an app, shared by all instances. */
export interface SharedToken {
  token: string;
  expiresAt: Date;
}

/** Where the instances keep their one access token. */
export interface WeChatTokenStore {
  read(appId: string): Promise<SharedToken | null>;
  /**
   * Replaces the token by what `fetch` brings, unless by then another instance did: `isGood` judges what is kept. Only
   * one instance fetches at a time; the others wait and take its token.
   */
  renew(appId: string, isGood: (kept: SharedToken) => boolean, fetch: () => Promise<SharedToken>): Promise<SharedToken>;
}
