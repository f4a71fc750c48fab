import type { Category, RoutingRule } from '@/services/rules';
import { areaKinds, holderKinds, UnitSheet } from '../../_components/unit-sheet';
import { CategorySheet } from './category-sheet';

/** What of a rule is picked from a list of its own. */
export type Picking = 'category' | 'area' | 'unit';

export interface RulePickingProps {
  what: Picking;
  rule: RoutingRule;
  categories: readonly Category[];
  /** A unit was picked: this is its name. */
  onUnit: (unit: { id: string; name: string }) => void;
  onChange: (rule: RoutingRule) => void;
  onClose: () => void;
}

/** The list something of a rule is picked from. */
export function RulePicking({ what, rule, categories, onUnit, onChange, onClose }: RulePickingProps) {
  const { when, to } = rule;
  const areas = when.areaUnitIds ?? [];
  if (what === 'category') {
    return (
      <CategorySheet
        categories={categories}
        chosen={when.categoryCodes ?? []}
        onChange={(categoryCodes) => onChange({ ...rule, when: { ...when, categoryCodes } })}
        onClose={onClose}
      />
    );
  }
  if (what === 'area') {
    return (
      <UnitSheet
        isOpen
        title="哪些区域"
        kinds={areaKinds}
        chosenIds={areas}
        onClose={onClose}
        onPick={(unit) => {
          onUnit(unit);
          onChange({ ...rule, when: { ...when, areaUnitIds: toggled(areas, unit.id) } });
        }}
      />
    );
  }
  return (
    <UnitSheet
      isOpen
      title="派给哪个单位"
      kinds={holderKinds}
      chosenIds={to.kind === 'unit' ? [to.unitId] : []}
      onClose={onClose}
      onPick={(unit) => {
        onUnit(unit);
        onChange({ ...rule, to: { kind: 'unit', unitId: unit.id } });
        onClose();
      }}
    />
  );
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
