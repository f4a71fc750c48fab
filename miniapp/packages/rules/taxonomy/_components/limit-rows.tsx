import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import type { Category, Limit } from '@/services/rules';
import { severities } from '../../../../../api/_contract/vocabulary';
import { ChoiceRow } from '../../_components/pick-row';
import { limitUnits, limitWords } from '../../_components/words';

const units = (Object.keys(limitUnits) as Limit['unit'][]).map((value) => ({ value, label: limitUnits[value] }));
const graver = ['urgent', 'danger'] as const;

export interface LimitRowsProps {
  category: Category;
  isDisabled: boolean;
  onChange: (more: Partial<Category>) => void;
}

/** How soon it is answered and done; what is graver than usual has limits of its own, shown below. */
export function LimitRows({ category, isDisabled, onChange }: LimitRowsProps) {
  const { responseLimit, resolutionLimit, limitsBySeverity } = category;
  return (
    <>
      <LimitRow
        id="limit-response"
        title="接单"
        limit={responseLimit}
        isDisabled={isDisabled}
        onChange={(limit) => onChange({ responseLimit: limit })}
      />
      <LimitRow
        id="limit-resolution"
        title="办结"
        limit={resolutionLimit}
        isDisabled={isDisabled}
        onChange={(limit) => onChange({ resolutionLimit: limit })}
      />
      {graver.map((severity) => {
        const limits = limitsBySeverity?.[severity];
        if (!limits) return null;
        const response = limitWords(limits.responseLimit ?? responseLimit);
        const resolution = limitWords(limits.resolutionLimit ?? resolutionLimit);
        return (
          <View key={severity} className="tiny num">
            {`${severities[severity]}的：接单 ${response}，办结 ${resolution}`}
          </View>
        );
      })}
    </>
  );
}

interface LimitRowProps {
  id: string;
  title: string;
  limit: Limit;
  isDisabled: boolean;
  onChange: (limit: Limit) => void;
}

function LimitRow({ id, title, limit, isDisabled, onChange }: LimitRowProps) {
  if (isDisabled) return <View className="sub num">{`${title}：${limitWords(limit)}`}</View>;
  return (
    <>
      <Field
        id={id}
        label={`${title}时限`}
        kind="digit"
        value={limit.amount > 0 ? String(limit.amount) : ''}
        maxLength={4}
        onChange={(words) => onChange({ ...limit, amount: Number(words) || 0 })}
      />
      <Card isList>
        <ChoiceRow
          id={`${id}-unit`}
          title="按"
          options={units}
          value={limit.unit}
          onChange={(unit) => onChange({ ...limit, unit })}
        />
      </Card>
    </>
  );
}
