import type { ReviewState } from '../../_contract/vocabulary.js';

/** How several stand together: hidden when one is, else waiting when one is. */
export function leastOf(reviews: readonly ReviewState[]): ReviewState {
  return (['hidden', 'pending'] as const).find((review) => reviews.includes(review)) ?? 'passed';
}

/** Whether other reporters, and the public, may see it. */
export const isShownToAll = (review: ReviewState): boolean => review === 'passed';

/** Whether staff of the unit may see it: what is hidden only those do who decide about it. */
export const isShownToStaff = (review: ReviewState, isDecider: boolean): boolean => review !== 'hidden' || isDecider;
