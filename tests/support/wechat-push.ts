import { createCipheriv, randomBytes } from 'node:crypto';
import { pushSignature } from '../../api/_gateways/wechat/push-signature.js';

/** What WeChat's page of message pushes was given. */
export const pushSettings = {
  appId: 'wx0123456789abcdef',
  token: 'AAAAA',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

/** Encrypts as WeChat does: 16 random bytes, the length, the message, the app, filled up to whole blocks of 32. */
export function encryptPush(message: string, { appId, encodingAesKey } = pushSettings): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId)]);
  const fill = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(fill, fill)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** A push as WeChat sends it: the address it is sent to, and the body. */
export function aPush(event: object, at: Date, settings = pushSettings): { path: string; body: string } {
  const encrypted = encryptPush(JSON.stringify(event), settings);
  const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1000)), '1514711492'];
  const query = new URLSearchParams({
    signature: pushSignature(settings.token, timestamp, nonce),
    timestamp,
    nonce,
    openid: 'o-anybody',
    encrypt_type: 'aes',
    msg_signature: pushSignature(settings.token, timestamp, nonce, encrypted),
  });
  return { path: `/wechat/push?${query}`, body: JSON.stringify({ ToUserName: 'gh_x', Encrypt: encrypted }) };
}
