import type { CatalogueItemView, SlotView } from '../../api/_contract/reward';
import type { Fix } from '@/platform';
import { http } from './http';

export type { CatalogueItemView, SlotView };

/** What points are worth at the stations; the nearest station first where the position is known. Throws `ApiError`. */
export async function listRewards(fix?: Fix): Promise<CatalogueItemView[]> {
  const query = fix && { longitude: fix.longitude, latitude: fix.latitude, coordinateSystem: fix.coordinateSystem };
  return (await http.get<{ items: CatalogueItemView[] }>('/rewards', { query })).items;
}

/** The times of a service that have not begun. Throws `ApiError`. */
export async function listSlots(rewardId: string): Promise<SlotView[]> {
  return (await http.get<{ items: SlotView[] }>(`/rewards/${rewardId}/slots`)).items;
}
