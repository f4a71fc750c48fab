export { openReview } from './open-review.js';
export { leastOf, isShownToAll, isShownToStaff } from './rules.js';
export { setReview } from './set-review.js';
