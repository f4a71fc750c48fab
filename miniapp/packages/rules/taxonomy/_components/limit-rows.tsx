import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ChoiceRow } from '@/components/pick-row';
import { Toggle } from '@/components/toggle';
import type { Category, Limit } from '@/services/rules';
import { severities } from '../../../../../api/_contract/vocabulary';
import { limitUnits, limitWords } from '../../_components/words';

const units = (Object.keys(limitUnits) as Limit['unit'][]).map((value) => ({ value, label: limitUnits[value] }));
const graver = ['urgent', 'danger'] as const;

export interface LimitRowsProps {
  category: Category;
  isDisabled: boolean;
  onChange: (more: Partial<Category>) => void;
}

/** How soon it is answered and done; what is graver than usual may have limits of its own, else it has these. */
export function LimitRows({ category, isDisabled, onChange }: LimitRowsProps) {
  const { severity: usual, limitsBySeverity } = category;
  return (
    <>
      <LimitPair id="limit" limits={category} isDisabled={isDisabled} onChange={onChange} />
      {graver
        .filter((severity) => severity !== usual || limitsBySeverity?.[severity])
        .map((severity) => (
          <GraverLimits
            key={severity}
            severity={severity}
            category={category}
            isDisabled={isDisabled}
            onChange={onChange}
          />
        ))}
    </>
  );
}

type Limits = Pick<Category, 'responseLimit' | 'resolutionLimit'>;

interface LimitPairProps {
  id: string;
  limits: Limits;
  /** Named before 接单 and 办结 when it is not the usual grade. */
  grade?: string;
  isDisabled: boolean;
  onChange: (more: Partial<Limits>) => void;
}

function LimitPair({ id, limits, grade = '', isDisabled, onChange }: LimitPairProps) {
  return (
    <>
      <LimitRow
        id={`${id}-response`}
        title={`${grade}接单`}
        limit={limits.responseLimit}
        isDisabled={isDisabled}
        onChange={(responseLimit) => onChange({ responseLimit })}
      />
      <LimitRow
        id={`${id}-resolution`}
        title={`${grade}办结`}
        limit={limits.resolutionLimit}
        isDisabled={isDisabled}
        onChange={(resolutionLimit) => onChange({ resolutionLimit })}
      />
    </>
  );
}

type Graver = (typeof graver)[number];

/** Limits of a graver ticket of this category: as usual until somebody gives it its own. */
function GraverLimits({ severity, category, isDisabled, onChange }: LimitRowsProps & { severity: Graver }) {
  const own = category.limitsBySeverity?.[severity];
  const limits = {
    responseLimit: own?.responseLimit ?? category.responseLimit,
    resolutionLimit: own?.resolutionLimit ?? category.resolutionLimit,
  };
  const set = (next: Partial<Limits> | undefined) => {
    const { [severity]: _, ...rest } = category.limitsBySeverity ?? {};
    onChange({ limitsBySeverity: next ? { ...rest, [severity]: next } : rest });
  };
  const grade = severities[severity];
  if (isDisabled && !own) return null;
  return (
    <>
      {!isDisabled && (
        <Card isList>
          <Toggle
            id={`limit-${severity}-own`}
            title={`${grade}的另定时限`}
            sub={own ? undefined : '现在和平常一样'}
            isOn={own !== undefined}
            onChange={(isOwn) => set(isOwn ? limits : undefined)}
          />
        </Card>
      )}
      {own && (
        <LimitPair
          id={`limit-${severity}`}
          grade={grade}
          limits={limits}
          isDisabled={isDisabled}
          onChange={(more) => set({ ...own, ...more })}
        />
      )}
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
