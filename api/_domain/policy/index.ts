export { type Limits, limitsOf } from './limits.js';
export { findPolicyVersion, forgetPolicies, loadPolicy, type Policy } from './load-policy.js';
export { type PolicyBodies, publishFirst } from './publish-first.js';
export { policySchemas } from './schemas.js';
export { publishPolicy } from './publish-policy.js';
export type {
  CannedPhrases,
  CheckRules,
  Messaging,
  RoutingRule,
  RoutingRules,
  Category,
  Limit,
  PointsRules,
  PolicyBody,
  Taxonomy,
  WorkingTime,
} from './schemas.js';
