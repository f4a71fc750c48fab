export { forgetPolicies, loadPolicy, type Policy } from './load-policy.js';
export { publishPolicy } from './publish-policy.js';
export type { Category, Limit, PointsRules, Taxonomy, WorkingTime } from './schemas.js';
