import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import type { RewardView } from '@/services/rewards';
import './reward-grid.scss';

interface RewardGridProps {
  rewards: RewardView[];
  balance: number | undefined;
  onTake: (reward: RewardView) => void;
}

/** What points are worth. */
export function RewardGrid({ rewards, balance, onTake }: RewardGridProps) {
  return (
    <View className="reward-grid">
      {rewards.map((reward) => (
        <RewardCard key={reward.id} reward={reward} balance={balance} onTake={() => onTake(reward)} />
      ))}
    </View>
  );
}

function RewardCard({ reward, balance = 0, onTake }: { reward: RewardView; balance?: number; onTake: () => void }) {
  const { id, kind, name, points, stock, donor, station } = reward;
  const isGone = stock === 0;
  const missing = points - balance;
  return (
    <Card className="reward-card">
      <View className={isGone ? 'reward-card__art reward-card__art--gone' : 'reward-card__art'}>
        <Icon name={kind === 'service' ? 'wrench' : 'gift'} size="l" />
      </View>
      <View className="strong">{name}</View>
      <View className="tiny num">{`${station.shortName} · ${isGone ? '已兑完' : `剩 ${stock}`}`}</View>
      {donor && <View className="tiny">{donor}捐赠</View>}
      <View className="reward-card__foot">
        <View className="reward-card__points num">{points} 分</View>
        <Button
          id={`redeem-${id}`}
          kind={missing > 0 || isGone ? 'quiet' : 'soft'}
          size="small"
          className="reward-card__take"
          isDisabled={isGone}
          label={`兑换${name}，${points} 分`}
          onPress={onTake}
        >
          {isGone ? '兑完' : missing > 0 ? `差 ${missing}` : '兑换'}
        </Button>
      </View>
    </Card>
  );
}
