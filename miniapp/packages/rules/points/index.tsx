import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { awardHolds, type RulesPreviewView } from '@/services/award-holds';
import type { PointsRules } from '@/services/rules';
import { codesOf, pointSections, severities } from '../../../../api/_contract/vocabulary';
import { RulesScreen } from '../_components/rules-screen';
import { useRules } from '../_hooks/use-rules';
import { NumberRow } from './_components/number-row';
import { PreviewSheet } from './_components/preview-sheet';
import { classNames, levelNames, suspicionFields } from './text';
import './index.scss';

const classes = ['A', 'B', 'C'] as const;

/** 积分规则: what is paid for what, up to how much, what waits for a look, and what it would have come to last month. */
export default function PointsRulesPage() {
  const draft = useRules<PointsRules>('points_rules');
  const { body, canManage } = draft;
  const [preview, setPreview] = useState<RulesPreviewView>();
  const trying = useAction(() => awardHolds.preview({ ...body }), { onDone: setPreview });
  const isDisabled = !canManage;
  const change = (more: Partial<PointsRules>) => body && canManage && draft.change({ ...body, ...more });
  const tryOut = body && canManage && (
    <Button id="points-preview-open" isWide isBusy={trying.isBusy} onPress={() => void trying.run()}>
      试算
    </Button>
  );
  return (
    <RulesScreen title="积分规则" draft={draft} extra={tryOut || undefined}>
      {body && (
        <>
          <Section title="上报核实属实">
            {classes.map((one) => (
              <Section key={one} title={classNames[one]}>
                <NumberRow
                  isDisabled={isDisabled}
                  cells={codesOf(severities).map((severity) => ({
                    id: `points-${one}-${severity}`,
                    label: severities[severity],
                    value: body.verifiedReport[one][severity],
                    onChange: (points) =>
                      change({
                        verifiedReport: {
                          ...body.verifiedReport,
                          [one]: { ...body.verifiedReport[one], [severity]: points },
                        },
                      }),
                  }))}
                />
              </Section>
            ))}
          </Section>
          <One draft={body} isDisabled={isDisabled} change={change} />
          {codesOf(pointSections).map((section) => (
            <Section key={section} title={`${pointSections[section]} · 每人上限`}>
              <NumberRow
                isDisabled={isDisabled}
                cells={(['day', 'month'] as const).map((period) => ({
                  id: `points-cap-${section}-${period}`,
                  label: period === 'day' ? '每天' : '每月',
                  value: body.caps[section][period],
                  onChange: (cap) =>
                    change({ caps: { ...body.caps, [section]: { ...body.caps[section], [period]: cap } } }),
                }))}
              />
            </Section>
          ))}
          <Section title="先核对再发放">
            <View className="tiny">看着可疑的先不发，由片长或书记核对；问题照常办理</View>
            {suspicionFields.map(({ key, label, hint }) => (
              <Field
                key={key}
                id={`points-${key}`}
                label={label}
                hint={hint}
                kind="number"
                maxLength={5}
                isDisabled={isDisabled}
                value={String(body.suspicion[key])}
                onChange={(words) => change({ suspicion: { ...body.suspicion, [key]: Number(words) } })}
              />
            ))}
          </Section>
          <Section title="兑换价">
            <View className="tiny">兑换品选了类和档，就按这里的价，从规则生效那天起</View>
            {classes.map((one) => (
              <Section key={one} title={`${one} 类`}>
                <NumberRow
                  isDisabled={isDisabled}
                  cells={levelNames.map((label, index) => ({
                    id: `points-price-${one}-${index}`,
                    label,
                    value: body.rewardPoints[one][index] ?? 0,
                    onChange: (points) =>
                      change({
                        rewardPoints: {
                          ...body.rewardPoints,
                          [one]: body.rewardPoints[one].map((price, at) => (at === index ? points : price)),
                        },
                      }),
                  }))}
                />
              </Section>
            ))}
          </Section>
        </>
      )}
      {preview && <PreviewSheet preview={preview} onClose={() => setPreview(undefined)} />}
    </RulesScreen>
  );
}

interface OneProps {
  draft: PointsRules;
  isDisabled: boolean;
  change: (more: Partial<PointsRules>) => unknown;
}

/** Numbers that stand alone. */
function One({ draft, isDisabled, change }: OneProps) {
  const fields = [
    { key: 'adoptedSuggestion', label: '建议被采纳（分）', hint: '' },
    { key: 'attachedPercent', label: '并入别人先报的，得几成（%）', hint: '0 到 100；先报的人得全部' },
    { key: 'serviceHour', label: '志愿服务每小时（分）', hint: '' },
    { key: 'activityHoursMax', label: '一次活动最多计几小时', hint: '' },
    { key: 'expiryMonths', label: '积分几个月有效', hint: '1 到 60；最早的先到期' },
  ] as const;
  const { newAccount } = draft;
  return (
    <Section title="其他">
      {fields.map(({ key, label, hint }) => (
        <Field
          key={key}
          id={`points-${key}`}
          label={label}
          hint={hint}
          kind="number"
          maxLength={4}
          isDisabled={isDisabled}
          value={String(draft[key])}
          onChange={(words) => change({ [key]: Number(words) })}
        />
      ))}
      <NumberRow
        isDisabled={isDisabled}
        cells={[
          {
            id: 'points-new-days',
            label: '新账号头几天',
            value: newAccount.days,
            onChange: (days) => change({ newAccount: { ...newAccount, days } }),
          },
          {
            id: 'points-new-max',
            label: '最多兑换（分）',
            value: newAccount.redeemMax,
            onChange: (redeemMax) => change({ newAccount: { ...newAccount, redeemMax } }),
          },
        ]}
      />
    </Section>
  );
}
