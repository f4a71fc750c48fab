export { askDueChecks } from './ask-due-checks.js';
export type { ContentCheck } from './checks.js';
export { type ContentDecision, decideCheck } from './decide-check.js';
export { hearVerdict } from './hear-verdict.js';
export { countChecks, findCheck, listChecks } from './list-checks.js';
