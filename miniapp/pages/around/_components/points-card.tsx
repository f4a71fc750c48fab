import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import type { PointsSummary } from '@/services/points';
import './points-card.scss';

interface PointsCardProps {
  points: PointsSummary;
  onStatement: () => void;
}

/** What I have, what waits to be verified, and what the next reward still takes. */
export function PointsCard({ points, onStatement }: PointsCardProps) {
  const { balance, expectedPoints, expectedCount, nextReward } = points;
  const missing = nextReward ? nextReward.points - balance : 0;
  return (
    <Card tone="honey">
      <View className="row">
        <View className="grow">
          <View className="points-card__label">可用积分</View>
          <View className="points-card__balance num" id="points-balance">
            {balance}
          </View>
        </View>
        <Pressable id="points-statement" className="points-card__statement" onPress={onStatement}>
          明细
        </Pressable>
      </View>
      {expectedPoints > 0 && (
        <View className="points-card__line num">{`${expectedCount} 条等核实，属实再到账 ${expectedPoints} 分`}</View>
      )}
      {nextReward && (
        <View className="points-card__line num">
          {missing > 0 ? `再攒 ${missing} 分可换“${nextReward.name}”` : `够换“${nextReward.name}”了`}
        </View>
      )}
    </Card>
  );
}
