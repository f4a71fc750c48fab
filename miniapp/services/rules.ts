import type { RoutingRule } from '../../api/_contract/rule-bodies';
import type {
  DryRunView,
  ManagedKind,
  PublishRules,
  RuleKindsView,
  RulesView,
  RuleVersionView,
} from '../../api/_contract/rules';
import { http } from './http';

export type {
  CannedPhrases,
  Category,
  CheckRules,
  Limit,
  Messaging,
  PointsRules,
  RoutingRule,
  RoutingRules,
  Taxonomy,
} from '../../api/_contract/rule-bodies';
export type {
  DryRunView,
  ManagedKind,
  RuleKindsView,
  RuleKindView,
  RulesView,
  RuleVersionView,
} from '../../api/_contract/rules';

/** The district's own rules. Refusals are `ApiError`s with the server's words. */
export const rules = {
  kinds: () => http.get<RuleKindsView>('/rules'),
  read: (kind: ManagedKind) => http.get<RulesView>(`/rules/${kind}`),
  versions: async (kind: ManagedKind) =>
    (await http.get<{ items: RuleVersionView[] }>(`/rules/${kind}/versions`)).items,
  /** `rules.changed` when somebody published since; the same key again publishes once. */
  publish: (kind: ManagedKind, input: PublishRules, idempotencyKey: string) =>
    http.post<RulesView>(`/rules/${kind}`, input, { idempotencyKey }),
  /** What these rules would have done with last month's tickets. */
  dryRun: (tried: RoutingRule[]) =>
    http.post<DryRunView>('/rules/routing/dry-run', { rules: tried }, { timeoutMs: 60_000 }),
};
