import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import type { RoutingRule } from '@/services/rules';
import { targetNames } from '../../_components/words';

type Target = RoutingRule['to']['kind'];
const targets = (Object.keys(targetNames) as Target[]).map((value) => ({ value, label: targetNames[value] }));

export interface RuleTargetProps {
  rule: RoutingRule;
  unitName: (id: string) => string;
  onChange: (rule: RoutingRule) => void;
  onPick: () => void;
}

/** Where a rule sends to. */
export function RuleTarget({ rule, unitName, onChange, onPick }: RuleTargetProps) {
  const { to } = rule;
  return (
    <Section title="派给">
      <Segmented
        id="rule-target"
        label="派给"
        look="chips"
        options={targets}
        value={to.kind}
        onChange={(kind) => onChange({ ...rule, to: kind === 'unit' ? { kind, unitId: '' } : { kind } })}
      />
      {to.kind === 'unit' ? (
        <Card isList>
          <ListRow id="rule-unit" title="单位" value={to.unitId ? unitName(to.unitId) : '请选'} onPress={onPick} />
        </Card>
      ) : (
        <View className="tiny">找不到时，接着看下一条规则</View>
      )}
    </Section>
  );
}
