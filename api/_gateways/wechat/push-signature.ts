import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** WeChat's padding fills up to 32 bytes, not to the cipher's own 16. */
const PADDING_BLOCK = 32;

/** Random bytes before the message, and the four that say how long it is. */
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/** What WeChat signs a push with: SHA-1 over the parts, sorted and put together. */
export function pushSignature(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Whether a signature is that of the parts; says nothing, by its time either, about how far it is off. */
export function isSignatureOf(signature: string, ...parts: string[]): boolean {
  const [given, right] = [Buffer.from(signature), Buffer.from(pushSignature(...parts))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The message in an encrypted push, and the app it is meant for. Null for what was not encrypted with this key. */
export function decryptPush(encrypted: string, encodingAesKey: string): { message: string; appId: string } | null {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    return partsOf(withoutPadding(padded));
  } catch {
    // Not a whole number of blocks: nothing that key ever made.
    return null;
  }
}

function withoutPadding(padded: Buffer): Buffer {
  const count = padded.at(-1) ?? 0;
  return count >= 1 && count <= PADDING_BLOCK ? padded.subarray(0, padded.length - count) : Buffer.alloc(0);
}

function partsOf(plain: Buffer): { message: string; appId: string } | null {
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (plain.length < start) return null;
  const end = start + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) return null;
  return { message: plain.subarray(start, end).toString(), appId: plain.subarray(end).toString() };
}
