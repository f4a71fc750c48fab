import type { Redeem, RedemptionView } from '../../api/_contract/reward';
import { http } from './http';

export type { RedemptionView };

/**
 * Takes a reward for points. The key stands for one intention (`newId()`): sent again, it is the same voucher.
 * Throws `ApiError` (`points.insufficient`, `reward.out_of_stock`, `reward.limit_reached`, `reward.slot_full`, …).
 */
export function redeem(wish: Redeem, idempotencyKey: string): Promise<RedemptionView> {
  return http.post('/redemptions', wish, { idempotencyKey });
}

/** A page of my vouchers, newest first. Throws `ApiError`. */
export function listRedemptions(cursor?: string): Promise<{ items: RedemptionView[]; nextCursor: string | null }> {
  return http.get('/redemptions', { query: { cursor } });
}

/** A voucher of mine. Throws `ApiError`. */
export function readRedemption(redemptionId: string): Promise<RedemptionView> {
  return http.get(`/redemptions/${redemptionId}`);
}

/** Gives a voucher back: the points return. Throws `ApiError`. */
export function cancelRedemption(redemptionId: string): Promise<RedemptionView> {
  return http.post(`/redemptions/${redemptionId}/cancel`);
}
