import type { WeChatPush, WeChatPushGateway } from '../../_domain/identity/gateway.js';
import { decryptPush, isSignatureOf } from './push-signature.js';
import { pushedVerdictIn } from './verdict.js';

export interface WeChatPushOptions {
  appId: string;
  /** Token and EncodingAESKey as set on WeChat's page of message pushes, in secure mode. */
  token: string;
  encodingAesKey: string;
}

/** WeChat tries three times within seconds: what is older than this is somebody sending it again. */
const FRESH_MS = 10 * 60_000;

/** WeChat has looked at a picture it was asked about. */
const MEDIA_CHECK = 'wxa_media_check';

/** Reads what WeChat pushes to us, in secure mode only: signed, fresh, encrypted, and meant for this app. */
export function createWeChatPush({ appId, token, encodingAesKey }: WeChatPushOptions): WeChatPushGateway {
  const isFresh = (timestamp: string, now: Date) => Math.abs(now.getTime() - Number(timestamp) * 1000) <= FRESH_MS;
  return {
    appId,
    isFromWeChat: ({ signature, timestamp, nonce }) => isSignatureOf(signature, token, timestamp, nonce),
    open(envelope, { signature, timestamp, nonce }, now) {
      const encrypted = objectIn(envelope)?.Encrypt;
      if (typeof encrypted !== 'string') return null;
      if (!isSignatureOf(signature, token, timestamp, nonce, encrypted) || !isFresh(timestamp, now)) return null;
      const opened = decryptPush(encrypted, encodingAesKey);
      return opened?.appId === appId ? pushIn(opened.message) : null;
    },
  };
}

/** What else an event carries is different for each, and for some an object or a list: of it the verdicts are needed. */
function pushIn(message: string): WeChatPush | null {
  const told = objectIn(message);
  if (!told) return null;
  const openid = textIn(told.OpenID) || textIn(told.FromUserName);
  const seconds = Number(told.CreateTime);
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return null;
  const event = textIn(told.Event);
  const checked = event === MEDIA_CHECK ? pushedVerdictIn(told) : null;
  return { event, openid, occurredAt: new Date(seconds * 1000), ...(checked ? { checked } : {}) };
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : '');

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
