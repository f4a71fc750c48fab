import { View } from '@tarojs/components';
import { useState } from 'react';
import { Segmented } from '@/components/segmented';
import { useResource } from '@/hooks/use-resource';
import { type PointsRules, rules } from '@/services/rules';
import type { Grade } from '../draft';

interface PriceChoiceProps {
  value: Grade | undefined;
  onChange: (grade: Grade, points: number) => void;
}

type PointsClass = Grade['pointsClass'];

const classes = (['A', 'B', 'C'] as const).map((value) => ({ value, label: `${value} 类` }));
const levelNames = ['一档', '二档', '三档'];

/** Of the rules in force: those that begin later change no price yet. */
async function readPrices(): Promise<PointsRules['rewardPoints']> {
  const { inForce, latest } = await rules.read('points_rules');
  return ((inForce.body ?? latest.body) as unknown as PointsRules).rewardPoints;
}

/** Sets the price by class and level of the points rules; a price that is typed needs none. */
export function PriceChoice({ value, onChange }: PriceChoiceProps) {
  const published = useResource(readPrices);
  const [chosen, setChosen] = useState<PointsClass>();
  const prices = published.data;
  if (!prices) return null;
  const pointsClass = chosen ?? value?.pointsClass;
  const choose = (one: PointsClass, level: string) =>
    onChange({ pointsClass: one, pointsLevel: Number(level) }, prices[one][Number(level) - 1] ?? 0);
  return (
    <View className="reward-form__price">
      <View className="tiny">或按积分规则定价：先选类，再选档；规则调整，价格跟着变</View>
      <Segmented id="reward-class" label="哪一类" options={classes} value={pointsClass} onChange={setChosen} />
      {pointsClass && (
        <Segmented
          id="reward-level"
          label="哪一档"
          options={prices[pointsClass].map((points, index) => ({
            value: String(index + 1),
            label: `${levelNames[index] ?? ''} ${points}\u00a0分`,
          }))}
          value={value?.pointsClass === pointsClass ? String(value.pointsLevel) : undefined}
          onChange={(level) => choose(pointsClass, level)}
        />
      )}
    </View>
  );
}
