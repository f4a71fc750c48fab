import type { Page } from '@/hooks/use-paged';
import type { RedemptionView, RewardView } from '../../api/_contract/points';
import { http } from './http';

export type { RedemptionView, RewardView } from '../../api/_contract/points';

/** The keeper's counter: vouchers and stock of the stations he keeps. */
export const stationDesk = {
  /** The voucher behind a typed or scanned code; `redemption.not_found` when it is not one of this station. */
  find: (code: string) => http.get<RedemptionView>('/station/redemptions', { query: { code } }),
  /** Newest first. */
  recent: (cursor?: string) => http.get<Page<RedemptionView>>('/station/redemptions/recent', { query: { cursor } }),
  /** Hands over, once; a voucher that was handed over before is refused. */
  fulfil: (redemptionId: string) => http.post<RedemptionView>(`/station/redemptions/${redemptionId}/fulfil`),
  rewards: async () => (await http.get<{ items: RewardView[] }>('/station/rewards')).items,
  /** Adds pieces. The same `intentId` adds them once, however often it is sent. */
  restock: (rewardId: string, quantity: number, intentId: string) =>
    http.post<RewardView>(`/station/rewards/${rewardId}/restock`, { quantity }, { idempotencyKey: intentId }),
};
