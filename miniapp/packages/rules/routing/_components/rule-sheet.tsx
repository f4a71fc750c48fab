import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import type { Category, RoutingRule } from '@/services/rules';
import { RuleConditions } from './rule-conditions';
import { type Picking, RulePicking } from './rule-picking';
import { RuleTarget } from './rule-target';

export interface RuleSheetProps {
  rule: RoutingRule;
  isNew: boolean;
  categories: readonly Category[];
  unitName: (id: string) => string;
  /** A unit was picked: this is its name. */
  onUnit: (unit: { id: string; name: string }) => void;
  onDone: (rule: RoutingRule) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** One rule to change: what is not chosen matches everything. Nothing is in force until it is published. */
export function RuleSheet({ rule, isNew, categories, unitName, onUnit, onDone, onRemove, onClose }: RuleSheetProps) {
  const [draft, setDraft] = useState(rule);
  const [picking, setPicking] = useState<Picking>();
  const { to } = draft;
  const hasTarget = to.kind !== 'unit' || to.unitId !== '';
  const missing = (!draft.name.trim() && '请填名称') || (!hasTarget && '请选派给哪个单位');
  const change = (next: RoutingRule) => setDraft({ ...next, when: named(next.when) });
  if (picking) {
    const close = () => setPicking(undefined);
    return (
      <RulePicking
        what={picking}
        rule={draft}
        categories={categories}
        onUnit={onUnit}
        onChange={change}
        onClose={close}
      />
    );
  }
  return (
    <Sheet
      isOpen
      title={isNew ? '添加规则' : '修改规则'}
      onClose={onClose}
      footer={
        <>
          {!isNew && (
            <Button id="rule-remove" onPress={onRemove}>
              删除
            </Button>
          )}
          <Button
            id="rule-done"
            kind="primary"
            isWide
            missing={missing}
            onPress={() => onDone({ ...draft, name: draft.name.trim() })}
          >
            好了
          </Button>
        </>
      }
    >
      <Field
        id="rule-name"
        label="名称"
        placeholder="夜间噪声派给城管"
        value={draft.name}
        maxLength={60}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <RuleConditions rule={draft} unitName={unitName} onChange={change} onPick={setPicking} />
      <RuleTarget rule={draft} unitName={unitName} onChange={change} onPick={() => setPicking('unit')} />
    </Sheet>
  );
}

/** Nothing chosen is no condition. */
function named(when: RoutingRule['when']): RoutingRule['when'] {
  const conditions = Object.entries(when).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0));
  return Object.fromEntries(conditions) as RoutingRule['when'];
}
