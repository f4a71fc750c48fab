import { View } from '@tarojs/components';
import { Field } from '@/components/field';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import type { CheckRules } from '@/services/rules';
import { RulesScreen } from '../_components/rules-screen';
import { useRules } from '../_hooks/use-rules';

const checkers = [
  { value: 'lead' as const, label: '片长逐件核查' },
  { value: 'sample' as const, label: '书记抽查' },
];

type Days = 'silenceWorkingDays' | 'reopenDays' | 'stillDays';

const days: { key: Days; label: string; hint: string }[] = [
  { key: 'silenceWorkingDays', label: '异议期（工作日）', hint: '1 到 30；期满没有异议就结案' },
  { key: 'reopenDays', label: '结案后可以重新办理（天）', hint: '0 到 60；0 就是不能' },
  { key: 'stillDays', label: '多久没动静算搁置（天）', hint: '1 到 90；派单台会列出来' },
];

/** 核查与回访: who looks at what was resolved, and how long reporters may object. */
export default function ChecksPage() {
  const draft = useRules<CheckRules>('check_rules');
  const { body, canManage } = draft;
  const change = (more: Partial<CheckRules>) => body && canManage && draft.change({ ...body, ...more });
  return (
    <RulesScreen title="核查与回访" draft={draft}>
      {body && (
        <>
          <Section title="办结以后谁来核查">
            <Segmented
              id="checks-by"
              label="谁来核查"
              options={checkers}
              value={body.checkedBy}
              onChange={(checkedBy) => change({ checkedBy })}
            />
            <View className="tiny">自己办的总由别人核查；危险的每件都查</View>
          </Section>
          {body.checkedBy === 'sample' && (
            <Field
              id="checks-sample"
              label="抽查比例（%）"
              hint="0 到 100"
              kind="number"
              maxLength={3}
              isDisabled={!canManage}
              value={String(body.samplePercent)}
              onChange={(words) => change({ samplePercent: Number(words) })}
            />
          )}
          {days.map(({ key, label, hint }) => (
            <Field
              key={key}
              id={`checks-${key}`}
              label={label}
              hint={hint}
              kind="number"
              maxLength={2}
              isDisabled={!canManage}
              value={String(body[key])}
              onChange={(words) => change({ [key]: Number(words) })}
            />
          ))}
        </>
      )}
    </RulesScreen>
  );
}
