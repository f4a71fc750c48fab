export { cancelOpenRedemptions } from './cancel-open-redemptions.js';
export { cancelRedemption } from './cancel-redemption.js';
export { createReward, type NewReward } from './create-reward.js';
export { expireRedemptions } from './expire-redemptions.js';
export { fulfilRedemption } from './fulfil-redemption.js';
export {
  findMyRedemption,
  findRedemptionByCode,
  listMyRedemptions,
  listRewards,
  listStationRedemptions,
  stationRewards,
} from './queries.js';
export { redeem } from './redeem.js';
export type { Redemption } from './redemption.js';
export { restockReward } from './restock-reward.js';
export type { Reward, StationRef } from './reward.js';
export { maskName } from './rules.js';
