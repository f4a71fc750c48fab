import type { Severity } from '../../api/_contract/vocabulary.js';

/** A: life and safety; B: public facilities; C: order and appearance. */
export type PointsClass = 'A' | 'B' | 'C';

export interface PointsRules {
  /** Points for a report verified true on site, by class of its category and severity. */
  verifiedReport: Record<PointsClass, Record<Severity, number>>;
  /** Points for a suggestion that is adopted. */
  adoptedSuggestion: number;
}

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
};
