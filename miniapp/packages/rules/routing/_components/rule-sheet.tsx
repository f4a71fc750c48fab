import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { Toggle } from '@/components/toggle';
import type { Category, RoutingRule } from '@/services/rules';
import { type ReportSource, reportSources, type Severity, severities } from '../../../../../api/_contract/vocabulary';
import { Chips } from '../../_components/chips';
import { TimeRow } from '../../_components/pick-row';
import { areaKinds, holderKinds, UnitSheet } from '../../_components/unit-sheet';
import { targetNames, weekdayNames } from '../../_components/words';
import { CategorySheet } from './category-sheet';

type Target = RoutingRule['to']['kind'];
const targets = (Object.keys(targetNames) as Target[]).map((value) => ({ value, label: targetNames[value] }));
const optionsOf = <Code extends string>(labels: Record<Code, string>) =>
  (Object.keys(labels) as Code[]).map((value) => ({ value, label: labels[value] }));
const weekdays = weekdayNames.map((label, index) => ({ value: index + 1, label }));

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
  const [picking, setPicking] = useState<'area' | 'unit' | 'category'>();
  const { when, to } = draft;
  const narrow = (more: RoutingRule['when']) => setDraft({ ...draft, when: plain({ ...when, ...more }) });
  const areas = when.areaUnitIds ?? [];
  const codes = when.categoryCodes ?? [];
  const isWhole = draft.name.trim() !== '' && (to.kind !== 'unit' || to.unitId !== '');
  if (picking === 'category') {
    return (
      <CategorySheet
        categories={categories}
        chosen={codes}
        onChange={(categoryCodes) => narrow({ categoryCodes })}
        onClose={() => setPicking(undefined)}
      />
    );
  }
  if (picking) {
    const isArea = picking === 'area';
    return (
      <UnitSheet
        isOpen
        title={isArea ? '哪些区域' : '派给哪个单位'}
        kinds={isArea ? areaKinds : holderKinds}
        chosenIds={isArea ? areas : to.kind === 'unit' ? [to.unitId] : []}
        onClose={() => setPicking(undefined)}
        onPick={({ id, name }) => {
          onUnit({ id, name });
          if (isArea) narrow({ areaUnitIds: areas.includes(id) ? areas.filter((one) => one !== id) : [...areas, id] });
          else setDraft({ ...draft, to: { kind: 'unit', unitId: id } });
          if (!isArea) setPicking(undefined);
        }}
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
            isDisabled={!isWhole}
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
      <Card isList>
        <ListRow
          id="rule-categories"
          title="类别"
          value={codes.length > 0 ? `${codes.length} 个` : '全部'}
          onPress={() => setPicking('category')}
        />
        <ListRow
          id="rule-areas"
          title="区域"
          sub={areas.length > 0 ? areas.map(unitName).join('、') : undefined}
          value={areas.length > 0 ? `${areas.length} 个` : '全区'}
          onPress={() => setPicking('area')}
        />
      </Card>
      <Section title="等级">
        <Chips
          id="rule-severity"
          label="等级"
          options={optionsOf<Severity>(severities)}
          chosen={when.severities ?? []}
          onChange={(chosen) => narrow({ severities: chosen })}
        />
      </Section>
      <Section title="来源">
        <Chips
          id="rule-source"
          label="来源"
          options={optionsOf<ReportSource>(reportSources)}
          chosen={when.sources ?? []}
          onChange={(chosen) => narrow({ sources: chosen })}
        />
      </Section>
      <Section title="星期">
        <Chips
          id="rule-weekday"
          label="星期"
          options={weekdays}
          chosen={when.weekdays ?? []}
          onChange={(chosen) => narrow({ weekdays: chosen })}
        />
      </Section>
      <Card isList>
        <Toggle
          id="rule-hours"
          title="只在一段时间"
          isOn={when.hours !== undefined}
          onChange={(isOn) => narrow({ hours: isOn ? { from: '18:00', to: '08:00' } : undefined })}
        />
        {when.hours && (
          <>
            <TimeRow
              id="rule-hours-from"
              title="从"
              value={when.hours.from}
              onChange={(from) => when.hours && narrow({ hours: { ...when.hours, from } })}
            />
            <TimeRow
              id="rule-hours-to"
              title={when.hours.to <= when.hours.from ? '到次日' : '到'}
              value={when.hours.to}
              onChange={(until) => when.hours && narrow({ hours: { ...when.hours, to: until } })}
            />
          </>
        )}
      </Card>
      <Section title="派给">
        <Segmented
          id="rule-target"
          label="派给"
          look="chips"
          options={targets}
          value={to.kind}
          onChange={(kind) => setDraft({ ...draft, to: kind === 'unit' ? { kind, unitId: '' } : { kind } })}
        />
        {to.kind === 'unit' && (
          <Card isList>
            <ListRow
              id="rule-unit"
              title="单位"
              value={to.unitId ? unitName(to.unitId) : '请选'}
              onPress={() => setPicking('unit')}
            />
          </Card>
        )}
        {to.kind !== 'unit' && to.kind !== 'grid_of_place' && <View className="tiny">找不到时，接着看下一条规则</View>}
      </Section>
    </Sheet>
  );
}

/** Nothing chosen is no condition. */
function plain(when: RoutingRule['when']): RoutingRule['when'] {
  const named = Object.entries(when).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0));
  return Object.fromEntries(named) as RoutingRule['when'];
}
