import nacl from 'tweetnacl';
import { readPayload, type VoucherFacts } from '../../../api/_contract/voucher-payload';

/** Whether a scanned text is a voucher of ours, of which station, and whether it still holds. */
export type Checked =
  | { is: 'voucher'; facts: VoucherFacts; payload: string }
  | { is: 'expired'; facts: VoucherFacts }
  | { is: 'elsewhere'; facts: VoucherFacts }
  | { is: 'forged' }
  | { is: 'no_voucher' };

/** Checks a scanned text without asking anybody: what it says is believed only with a signature of ours. */
export function checkVoucher(text: string, publicKey: string, stationIds: readonly string[], now: Date): Checked {
  const read = readPayload(text, (body) => textOf(bytesOf(body)));
  if (!read) return { is: 'no_voucher' };
  const { facts, words, signature } = read;
  const signed = Uint8Array.from(words, (letter) => letter.charCodeAt(0));
  if (!nacl.sign.detached.verify(signed, bytesOf(signature), bytesOf(publicKey))) return { is: 'forged' };
  if (!stationIds.includes(facts.stationId)) return { is: 'elsewhere', facts };
  if (now.getTime() >= facts.expiresAt * 1000) return { is: 'expired', facts };
  return { is: 'voucher', facts, payload: text.trim() };
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** WeChat has neither `atob` nor `TextDecoder`. */
function bytesOf(base64url: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((base64url.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let next = 0;
  for (const digit of base64url) {
    held = ((held << 6) | digits.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[next] = (held >> bits) & 0xff;
    next += 1;
  }
  return bytes;
}

/** Throws URIError when it is no UTF-8. */
function textOf(bytes: Uint8Array): string {
  return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}
