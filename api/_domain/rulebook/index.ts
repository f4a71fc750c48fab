export { publishRules } from './publish-rules.js';
export type { PublishedVersion } from './queries.js';
export {
  canManageRules,
  listRules,
  listRuleVersions,
  type RuleKind,
  type Rules,
  readPhrases,
  readRules,
} from './read-rules.js';
