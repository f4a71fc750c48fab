import { platform } from '@/platform';

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** Sixteen bytes as a UUID of version 7: milliseconds since 1970 first, so that ids sort by when they were made. */
export function formatUuidV7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = Array.from(bytes, hex).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** A new identifier (UUIDv7): of a report, of a photo, or the `Idempotency-Key` of one intention. */
export async function newId(now = Date.now()): Promise<string> {
  return formatUuidV7(now, await platform.device.randomBytes(10));
}
