import type { StationView } from '../../api/_contract/place';
import type { Fix } from '@/platform';
import { http } from './http';

export type { StationView };

/** The stations: nearest first where the position is known. Throws `ApiError`. */
export async function listStations(fix?: Fix): Promise<StationView[]> {
  const query = fix && { longitude: fix.longitude, latitude: fix.latitude, coordinateSystem: fix.coordinateSystem };
  return (await http.get<{ items: StationView[] }>('/stations', { query })).items;
}
