import { View } from '@tarojs/components';
import { Segmented } from '@/components/segmented';
import { useResource } from '@/hooks/use-resource';
import { rules, type PointsRules } from '@/services/rules';
import type { Grade } from '../draft';

interface PriceChoiceProps {
  value: Grade | undefined;
  onChange: (grade: Grade, points: number) => void;
}

const levelNames = ['一档', '二档', '三档'];

/** Sets the price by class and level of the points rules; a price that is typed needs none. */
export function PriceChoice({ value, onChange }: PriceChoiceProps) {
  const published = useResource(async () => (await rules.read('points_rules')).latest.body as unknown as PointsRules);
  const prices = published.data?.rewardPoints;
  if (!prices) return null;
  const options = (['A', 'B', 'C'] as const).flatMap((pointsClass) =>
    prices[pointsClass].map((points, index) => ({ pointsClass, pointsLevel: index + 1, points })),
  );
  return (
    <View className="reward-form__price">
      <View className="tiny">或按积分规则的参考价</View>
      <Segmented
        id="reward-grade"
        label="按积分规则的参考价"
        look="chips"
        options={options.map((one) => ({
          value: keyOf(one),
          label: `${one.pointsClass} 类${levelNames[one.pointsLevel - 1] ?? ''} ${one.points} 分`,
        }))}
        value={value && keyOf(value)}
        onChange={(key) => {
          const chosen = options.find((one) => keyOf(one) === key);
          if (chosen) onChange({ pointsClass: chosen.pointsClass, pointsLevel: chosen.pointsLevel }, chosen.points);
        }}
      />
    </View>
  );
}

const keyOf = ({ pointsClass, pointsLevel }: Grade) => `${pointsClass}${pointsLevel}`;
