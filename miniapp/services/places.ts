import type { NamedPlaces, Nearby } from '../../api/_contract/place';
import type { Fix } from '@/platform';
import { http } from './http';

export type { Nearby };
export type NamedPlace = NamedPlaces['items'][number] & { distanceM?: number | null };

/** What a position is called, in which grid it lies, and the names near by. Throws `ApiError`. */
export function readNearby({ longitude, latitude, coordinateSystem }: Fix): Promise<Nearby> {
  return http.get('/places/nearby', { query: { longitude, latitude, coordinateSystem }, timeoutMs: 6_000 });
}

/** Places whose name holds the words; the first compounds without any. Throws `ApiError`. */
export async function searchPlaces(words: string): Promise<NamedPlace[]> {
  return (await http.get<NamedPlaces>('/places', { query: { query: words.trim() || undefined } })).items;
}
