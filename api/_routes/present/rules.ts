import type { DryRunView, RuleKindView, RulesView, RuleVersionView } from '../../_contract/rules.js';
import type { DryRunOutcome } from '../../_domain/routing/index.js';
import type { PublishedVersion, RuleKind, Rules } from '../../_domain/rulebook/index.js';
import { presentUnit } from './unit.js';

/** A published version, without what it says. */
export function presentVersion({
  version,
  effectiveFrom,
  publishedAt,
  publishedBy,
}: PublishedVersion): RuleVersionView {
  return {
    version,
    effectiveFrom: effectiveFrom.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    publishedBy,
  };
}

/** What is in force of a kind of rule, and what comes. */
export function presentRuleKind({ kind, inForce, scheduled, stops }: RuleKind): RuleKindView {
  return {
    kind,
    inForce: presentVersion(inForce),
    scheduled: scheduled.map(presentVersion),
    stoppedCount: stops.size,
  };
}

/** The rules of a kind as they are changed from. */
export function presentRules(rules: Rules, canManage: boolean): RulesView {
  const { inForce, ...kind } = presentRuleKind(rules);
  const isLatest = inForce.version === rules.latest.version;
  return {
    ...kind,
    inForce: isLatest ? inForce : { ...inForce, body: { ...rules.bodyInForce } },
    latest: { ...presentVersion(rules.latest), body: { ...rules.body } },
    stops: [...rules.stops].map(([ruleId, stoppedAt]) => ({ ruleId, stoppedAt: stoppedAt.toISOString() })),
    units: rules.units.map(({ isClosed, ...unit }) => ({ ...presentUnit(unit), isClosed })),
    canManage,
  };
}

/** What other rules would have done. */
export function presentDryRun({ counts, ...outcome }: DryRunOutcome): DryRunView {
  return {
    ...outcome,
    counts: counts.map(({ rule, unit, count }) => ({
      ruleId: rule?.id ?? null,
      ruleName: rule?.name ?? null,
      unit: presentUnit(unit),
      count,
    })),
  };
}
