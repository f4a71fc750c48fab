import { platform } from '@/platform';
import { readTileOrder } from './follow-up';
import type { PlaceInput } from './reports';

const key = 'tile-order';

/** Learns the likeliest tiles for a place; they are shown from the next time tiles are, never moved under a thumb. */
export async function learnTileOrder(place: PlaceInput): Promise<void> {
  if (!('longitude' in place)) return;
  const codes = await readTileOrder(place).catch(() => undefined);
  if (!codes) return;
  try {
    platform.storage.write(key, codes);
  } catch {
    // A full phone: the tenant's own order serves.
  }
}

/** Things with a code in the order learnt last; what is not in it keeps its place behind. */
export function inTileOrder<Item extends { code: string }>(items: readonly Item[], order = knownTileOrder()): Item[] {
  const rank = (code: string) => {
    const at = order.indexOf(code);
    return at === -1 ? order.length : at;
  };
  return [...items].sort((one, other) => rank(one.code) - rank(other.code));
}

/** The order learnt last; nothing before the first time. */
export function knownTileOrder(): string[] {
  return platform.storage.read<string[]>(key) ?? [];
}
