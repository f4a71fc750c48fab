import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { TimeRow } from '@/components/pick-row';
import { Section } from '@/components/section';
import { Toggle } from '@/components/toggle';
import type { RoutingRule } from '@/services/rules';
import { type ReportSource, reportSources, type Severity, severities } from '../../../../../api/_contract/vocabulary';
import { Chips } from '../../_components/chips';
import { weekdayNames } from '../../_components/words';

const optionsOf = <Code extends string>(labels: Record<Code, string>) =>
  (Object.keys(labels) as Code[]).map((value) => ({ value, label: labels[value] }));
const severityOptions = optionsOf<Severity>(severities);
const sourceOptions = optionsOf<ReportSource>(reportSources);
const weekdayOptions = weekdayNames.map((label, index) => ({ value: index + 1, label }));

export interface RuleConditionsProps {
  rule: RoutingRule;
  unitName: (id: string) => string;
  onChange: (rule: RoutingRule) => void;
  onPick: (what: 'category' | 'area') => void;
}

/** When a rule holds. */
export function RuleConditions({ rule, unitName, onChange, onPick }: RuleConditionsProps) {
  const { when } = rule;
  const narrow = (more: RoutingRule['when']) => onChange({ ...rule, when: { ...when, ...more } });
  return (
    <>
      <Card isList>
        <ListRow
          id="rule-categories"
          title="类别"
          value={when.categoryCodes ? `${when.categoryCodes.length} 个` : '全部'}
          onPress={() => onPick('category')}
        />
        <ListRow
          id="rule-areas"
          title="区域"
          sub={when.areaUnitIds?.map(unitName).join('、')}
          value={when.areaUnitIds ? `${when.areaUnitIds.length} 个` : '全区'}
          onPress={() => onPick('area')}
        />
      </Card>
      <Section title="等级">
        <Chips
          id="rule-severity"
          label="等级"
          options={severityOptions}
          chosen={when.severities ?? []}
          onChange={(chosen) => narrow({ severities: chosen })}
        />
      </Section>
      <Section title="来源">
        <Chips
          id="rule-source"
          label="来源"
          options={sourceOptions}
          chosen={when.sources ?? []}
          onChange={(chosen) => narrow({ sources: chosen })}
        />
      </Section>
      <Section title="星期">
        <Chips
          id="rule-weekday"
          label="星期"
          options={weekdayOptions}
          chosen={when.weekdays ?? []}
          onChange={(chosen) => narrow({ weekdays: chosen })}
        />
      </Section>
      <Hours hours={when.hours} onChange={(hours) => narrow({ hours })} />
    </>
  );
}

type Span = RoutingRule['when']['hours'];

function Hours({ hours, onChange }: { hours: Span; onChange: (hours: Span) => void }) {
  return (
    <Card isList>
      <Toggle
        id="rule-hours"
        title="只在一段时间"
        isOn={hours !== undefined}
        onChange={(isOn) => onChange(isOn ? { from: '18:00', to: '08:00' } : undefined)}
      />
      {hours && (
        <>
          <TimeRow
            id="rule-hours-from"
            title="从"
            value={hours.from}
            onChange={(from) => onChange({ ...hours, from })}
          />
          <TimeRow
            id="rule-hours-to"
            title={hours.to <= hours.from ? '到次日' : '到'}
            value={hours.to}
            onChange={(to) => onChange({ ...hours, to })}
          />
        </>
      )}
    </Card>
  );
}
