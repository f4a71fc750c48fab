import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Pressable } from '@/components/pressable';
import type { PointsSummary } from '@/services/points';
import './points-card.scss';

interface PointsCardProps {
  points: PointsSummary;
  onStatement: () => void;
}

/** What I have, what waits, what the next reward still takes, what runs out, and my place this month. */
export function PointsCard({ points, onStatement }: PointsCardProps) {
  return (
    <Card tone="honey">
      <View className="row">
        <View className="grow">
          <View className="points-card__label">可用积分</View>
          <View className="points-card__balance num" id="points-balance">
            {points.balance}
          </View>
        </View>
        <Pressable id="points-statement" className="points-card__statement" onPress={onStatement}>
          明细
        </Pressable>
      </View>
      {linesOf(points).map((line) => (
        <View key={line} className="points-card__line num">
          {line}
        </View>
      ))}
    </Card>
  );
}

/** Each in one plain sentence, what is nearest first. */
export function linesOf(points: PointsSummary): string[] {
  const { balance, expectedPoints, expectedCount, nextReward, heldPoints, heldCount, debt, rank, expiring } = points;
  const missing = nextReward ? nextReward.points - balance : 0;
  return [
    expectedPoints > 0 && `${expectedCount} 条等核实，属实再到账 ${expectedPoints} 分`,
    heldPoints > 0 && `${heldCount} 笔在核对，共 ${heldPoints} 分`,
    debt > 0 && `有 ${debt} 分待抵扣，以后的积分先抵扣`,
    nextReward && (missing > 0 ? `再攒 ${missing} 分可换“${nextReward.name}”` : `够换“${nextReward.name}”了`),
    expiring && `${dayWords(expiring.on)}到期 ${expiring.points} 分`,
    rank !== null && `本月全区第 ${rank} 名`,
  ].filter((line) => typeof line === 'string');
}

/** 「12 月 31 日」 */
function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month} 月 ${date} 日`;
}
