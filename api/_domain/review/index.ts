export { openReview } from './open-review.js';
export { isShownToAll, isShownToStaff } from './rules.js';
export { setReview } from './set-review.js';
