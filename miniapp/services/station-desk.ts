import type { Page } from '@/hooks/use-paged';
import type { UploadOrder } from '../../api/_contract/photo';
import type {
  AddSlots,
  ChangeReward,
  CountStock,
  CreateReward,
  ReconciledView,
  RedemptionView,
  RewardView,
  SlotView,
  StockMovementView,
  StockTakingView,
} from '../../api/_contract/reward';
import { http } from './http';
import { declare, type PreparedPhoto, uploadPhoto } from './photos';

export type {
  CreateReward,
  ReconciledView,
  RedemptionView,
  RewardView,
  SlotView,
  StockMovementView,
  StockTakingView,
} from '../../api/_contract/reward';

/** The keeper's counter: vouchers and stock of the stations he keeps. Each throws `ApiError`. */
export const stationDesk = {
  /** The voucher behind a typed or scanned code; `redemption.not_found` when it is not one of this station. */
  find: (code: string) => http.get<RedemptionView>('/station/redemptions', { query: { code } }),
  /** Newest first. */
  recent: (cursor?: string) => http.get<Page<RedemptionView>>('/station/redemptions/recent', { query: { cursor } }),
  /** Hands over, once; a voucher that was handed over before is refused. */
  fulfil: (redemptionId: string) => http.post<RedemptionView>(`/station/redemptions/${redemptionId}/fulfil`),
  /** The key vouchers are checked with; null where they are not signed. */
  voucherKey: async () => (await http.get<{ publicKey: string | null }>('/vouchers/key')).publicKey,
  /** Enters what was handed over without network; the same again gets the same answer. */
  reconcile: async (items: { payload: string; handedOverAt: string }[]) =>
    (await http.post<ReconciledView>('/redemptions/reconcile', { items })).items,
  rewards: async () => (await http.get<{ items: RewardView[] }>('/station/rewards')).items,
  create: (reward: CreateReward, intentId: string) =>
    http.post<RewardView>('/station/rewards', reward, { idempotencyKey: intentId }),
  change: (rewardId: string, change: ChangeReward) => http.patch<RewardView>(`/station/rewards/${rewardId}`, change),
  /** Sends a picture; it is shown once it has been looked at. */
  async sendPicture(rewardId: string, photo: PreparedPhoto) {
    const order = await http.post<UploadOrder>(`/station/rewards/${rewardId}/picture`, { photo: declare(photo) });
    return uploadPhoto(photo, order);
  },
  /** Adds pieces. The same `intentId` adds them once, however often it is sent. */
  restock: (rewardId: string, quantity: number, intentId: string) =>
    http.post<RewardView>(`/station/rewards/${rewardId}/restock`, { quantity }, { idempotencyKey: intentId }),
  /** Writes off what broke, once for the intention. */
  writeOff: (rewardId: string, quantity: number, words: string, intentId: string) =>
    http.post<RewardView>(`/station/rewards/${rewardId}/write-off`, { quantity, words }, { idempotencyKey: intentId }),
  /** Without `expected`: what the books say to a blind count. With it: the difference is written. */
  count: (count: CountStock) => http.post<StockTakingView>('/stock-takings', count),
  movements: (rewardId: string, cursor?: string) =>
    http.get<Page<StockMovementView>>(`/station/rewards/${rewardId}/movements`, { query: { cursor } }),
  addSlots: async (rewardId: string, slots: AddSlots) =>
    (await http.post<{ items: SlotView[] }>(`/station/rewards/${rewardId}/slots`, slots)).items,
  removeSlot: (rewardId: string, slotId: string) => http.delete<void>(`/station/rewards/${rewardId}/slots/${slotId}`),
};
