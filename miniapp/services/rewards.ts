import type { RewardView } from '../../api/_contract/points';
import { http } from './http';

export type { RewardView };

/** What points are worth at the stations. Throws `ApiError`. */
export async function listRewards(): Promise<RewardView[]> {
  return (await http.get<{ items: RewardView[] }>('/rewards')).items;
}
