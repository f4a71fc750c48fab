import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Empty } from '@/components/page-state';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { newId } from '@/services/ids';
import { type DryRunView, type RoutingRule, type RoutingRules, rules, type Taxonomy } from '@/services/rules';
import { RulesScreen } from '../_components/rules-screen';
import { useRules } from '../_hooks/use-rules';
import { DryRunSheet } from './_components/dry-run-sheet';
import { RuleCard } from './_components/rule-card';
import { RuleSheet } from './_components/rule-sheet';

/** 派单规则: from the top down, the first that matches decides; without one the place does. */
export default function RoutingPage() {
  const draft = useRules<RoutingRules>('routing_rules');
  const taxonomy = useResource(() => rules.read('taxonomy'));
  const [edited, setEdited] = useState<RoutingRule>();
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());
  const [outcome, setOutcome] = useState<DryRunView>();
  const list = draft.body?.rules ?? [];
  const categories = (taxonomy.data?.latest.body as Taxonomy | undefined)?.categories ?? [];
  const trial = useAction(() => rules.dryRun(list), { onDone: setOutcome });

  const categoryName = (code: string) => categories.find((one) => one.code === code)?.label ?? code;
  const unitName = (id: string) =>
    picked.get(id) ?? draft.loaded.data?.units.find((unit) => unit.id === id)?.name ?? '不存在的单位';
  const save = (next: RoutingRule[]) => draft.change({ rules: next });
  const replace = (rule: RoutingRule) => save(list.map((one) => (one.id === rule.id ? rule : one)));
  const stopped = (id: string) => draft.loaded.data?.stops.some(({ ruleId }) => ruleId === id) ?? false;

  async function add() {
    setEdited({ id: await newId(), name: '', isEnabled: true, when: {}, to: { kind: 'grid_of_place' } });
  }
  const finish = (rule: RoutingRule) => {
    if (list.some(({ id }) => id === rule.id)) replace(rule);
    else save([...list, rule]);
    setEdited(undefined);
  };
  const tryOut = (
    <Button id="rules-dry-run" isWide isBusy={trial.isBusy} onPress={() => void trial.run()}>
      试算
    </Button>
  );
  return (
    <RulesScreen title="派单规则" draft={draft} extra={list.length > 0 ? tryOut : undefined}>
      <View className="sub rules-screen__lead">从上往下，第一条符合的说了算；都不符合就派给所在网格</View>
      {list.length === 0 && <Empty title="还没有规则" hint="现在全部派给所在网格" />}
      {list.map((rule, index) => (
        <RuleCard
          key={rule.id}
          rule={rule}
          position={index + 1}
          isStopped={stopped(rule.id)}
          categoryName={categoryName}
          unitName={unitName}
          canManage={draft.canManage}
          onEdit={() => setEdited(rule)}
          onToggle={() => replace({ ...rule, isEnabled: !rule.isEnabled })}
          onUp={index > 0 ? () => save(swapped(list, index - 1)) : undefined}
          onDown={index < list.length - 1 ? () => save(swapped(list, index)) : undefined}
        />
      ))}
      {draft.canManage && (
        <Button id="rule-new" icon="plus" isWide onPress={() => void add()}>
          添加规则
        </Button>
      )}
      {edited && (
        <RuleSheet
          rule={edited}
          isNew={!list.some(({ id }) => id === edited.id)}
          categories={categories}
          unitName={unitName}
          onUnit={({ id, name }) => setPicked(new Map([...picked, [id, name]]))}
          onDone={finish}
          onRemove={() => {
            save(list.filter(({ id }) => id !== edited.id));
            setEdited(undefined);
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
      <DryRunSheet outcome={outcome} onClose={() => setOutcome(undefined)} />
    </RulesScreen>
  );
}

/** The rule at the position, and the next one, in each other's place. */
function swapped(list: readonly RoutingRule[], index: number): RoutingRule[] {
  const [one, other] = [list[index], list[index + 1]];
  if (!one || !other) return [...list];
  return [...list.slice(0, index), other, one, ...list.slice(index + 2)];
}
