/** What a voucher's QR code says, enough to hand over without network. */
export interface VoucherFacts {
  redemptionId: string;
  code: string;
  rewardName: string;
  stationId: string;
  /** Masked: the family name only. */
  holderName: string;
  points: number;
  /** Seconds since 1970. */
  expiresAt: number;
}

const PREFIX = 'BV1';

/** The part of the code that is signed: `BV1.` and the facts in base64url. `encode` turns text to base64url of its UTF-8. */
export function wordsOf(facts: VoucherFacts, encode: (text: string) => string): string {
  const { redemptionId, code, rewardName, stationId, holderName, points, expiresAt } = facts;
  const short = (id: string) => id.replaceAll('-', '');
  const row = [short(redemptionId), code, rewardName, short(stationId), holderName, points, expiresAt];
  return `${PREFIX}.${encode(JSON.stringify(row))}`;
}

/** A scanned text taken apart; nothing when it is no voucher. What it says is worth nothing before the signature is checked. */
export function readPayload(
  text: string,
  decode: (base64url: string) => string,
): { facts: VoucherFacts; words: string; signature: string } | undefined {
  const [, words, body, signature] = /^(BV1\.([\w-]{20,800}))\.([\w-]{86})$/.exec(text.trim()) ?? [];
  if (!words || !body || !signature) return undefined;
  const facts = factsOf(body, decode);
  return facts && { facts, words, signature };
}

function factsOf(body: string, decode: (base64url: string) => string): VoucherFacts | undefined {
  let row: unknown;
  try {
    row = JSON.parse(decode(body));
  } catch {
    return undefined;
  }
  if (!Array.isArray(row) || row.length !== 7) return undefined;
  const [id, code, rewardName, station, holderName, points, expiresAt] = row as unknown[];
  const [redemptionId, stationId] = [longOf(id), longOf(station)];
  if (!redemptionId || !stationId) return undefined;
  if (typeof code !== 'string' || typeof rewardName !== 'string' || typeof holderName !== 'string') return undefined;
  if (typeof points !== 'number' || typeof expiresAt !== 'number') return undefined;
  return { redemptionId, code, rewardName, stationId, holderName, points, expiresAt };
}

function longOf(id: unknown): string | undefined {
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
