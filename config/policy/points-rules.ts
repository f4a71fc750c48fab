import type { PointsRules } from '../../api/_domain/policy/index.js';

/** A: life and safety; B: public facilities; C: order and appearance. */
export type PointsClass = 'A' | 'B' | 'C';

/**
 * Graded by class and level, as 龙西社区 does it (社情民意收集); the numbers are seeds for a tenant to change. One point is worth
 * about one yuan of goods. Paid once for a cause, when verified true, not when mended: a slow department costs no reporter.
 */
export const pointsRulesSeed: PointsRules = {
  verifiedReport: {
    A: { normal: 8, urgent: 10, danger: 12 },
    B: { normal: 6, urgent: 8, danger: 10 },
    C: { normal: 4, urgent: 5, danger: 6 },
  },
  adoptedSuggestion: 10,
  serviceHour: 1,
  activityHoursMax: 2,
  attachedPercent: 50,
  caps: { civic_feedback: { day: 60, month: 600 }, volunteer_service: { day: 8, month: 60 } },
  rewardPoints: { A: [60, 100, 150], B: [30, 45, 60], C: [10, 15, 25] },
  suspicion: { cooldownHours: 72, cooldownM: 30, farPhotoM: 500, burstPerHour: 12, samePhotoBits: 6 },
  newAccount: { days: 7, redeemMax: 30 },
  expiryMonths: 12,
};
