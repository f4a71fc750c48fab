export { dryRunRouting, type DryRunOutcome } from './dry-run.js';
export { routePoint } from './route-point.js';
export type { Route, Routed } from './rules.js';
export { stopDeadRules, stopsOf } from './stop-rule.js';
