export { cancelOpenRedemptions } from './cancel-open-redemptions.js';
export { cancelRedemption } from './cancel-redemption.js';
export { type CatalogueItem, readCatalogue } from './catalogue.js';
export { changeReward } from './change-reward.js';
export { countStock, type StockTaking } from './count-stock.js';
export { createReward, type NewReward } from './create-reward.js';
export { expireRedemptions } from './expire-redemptions.js';
export { fulfilRedemption } from './fulfil-redemption.js';
export type { VoucherSigner } from './gateway.js';
export { orderPicture } from './picture-reward.js';
export {
  findMyRedemption,
  findRedemptionByCode,
  listMyRedemptions,
  listRewards,
  listStationRedemptions,
  stationRewards,
} from './queries.js';
export { type Reconciled, reconcileRedemptions } from './reconcile-redemptions.js';
export { redeem } from './redeem.js';
export type { Redemption } from './redemption.js';
export { remindRedemptions } from './remind-redemptions.js';
export { restockReward, writeOffPieces } from './restock-reward.js';
export type { Reward, StationRef } from './reward.js';
export { maskName } from './rules.js';
export { addSlots, listSlots, removeSlot, type Slot } from './slots.js';
export { listStockMovements, type StockMovement } from './stock-movements.js';
export { signVoucher } from './voucher-payload.js';
