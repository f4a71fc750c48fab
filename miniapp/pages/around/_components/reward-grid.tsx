import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Photo } from '@/components/photo';
import type { CatalogueItemView } from '@/services/rewards';
import './reward-grid.scss';

interface RewardGridProps {
  items: CatalogueItemView[];
  /** Nothing while the balance is not known. */
  balance: number | undefined;
  onTake: (item: CatalogueItemView) => void;
}

/** What points are worth. */
export function RewardGrid({ items, balance, onTake }: RewardGridProps) {
  return (
    <View className="reward-grid">
      {items.map((item) => (
        <RewardCard key={item.itemId} item={item} balance={balance} onTake={() => onTake(item)} />
      ))}
    </View>
  );
}

function RewardCard({ item, balance = 0, onTake }: { item: CatalogueItemView; balance?: number; onTake: () => void }) {
  const { itemId, kind, name, points, donor, picture, limitLeft } = item;
  const isGone = item.shelves.every(({ stock }) => stock === 0);
  const missing = points - balance;
  const isHad = limitLeft === 0;
  const isOut = isGone || isHad;
  return (
    <Card className="reward-card">
      {picture?.smallUrl ? (
        <View className="reward-card__picture">
          <Photo src={picture.smallUrl} alt={name} size="wide" />
        </View>
      ) : (
        <View className={isGone ? 'reward-card__art reward-card__art--gone' : 'reward-card__art'}>
          <Icon name={kind === 'service' ? 'wrench' : kind === 'voucher' ? 'ticket' : 'gift'} size="l" />
        </View>
      )}
      <View className="strong">{name}</View>
      <View className="tiny num">{whereWords(item)}</View>
      {donor && <View className="tiny">{donor}捐赠</View>}
      <View className="reward-card__foot">
        <View className="reward-card__points num">{points} 分</View>
        <Button
          id={`redeem-${itemId}`}
          kind={missing > 0 || isOut ? 'quiet' : 'soft'}
          size="small"
          className="reward-card__take"
          isDisabled={isOut}
          label={`兑换${name}，${points} 分`}
          onPress={onTake}
        >
          {isGone ? '兑完' : isHad ? '已兑够' : missing > 0 ? `还差 ${missing} 分` : '兑换'}
        </Button>
      </View>
    </Card>
  );
}

/** The first station, how far and how many; and at how many more. */
function whereWords({ shelves }: CatalogueItemView): string {
  const [first, ...others] = shelves;
  if (!first) return '';
  const { station, stock, distanceM } = first;
  const far =
    distanceM === null ? [] : [distanceM < 1000 ? `${distanceM} 米` : `${(distanceM / 1000).toFixed(1)} 公里`];
  // A number does not leave its word.
  const left = stock === 0 ? '已兑完' : `剩\u00a0${stock}`;
  const more = others.length > 0 ? [`另有 ${others.length} 站`] : [];
  return [station.shortName, ...far, left, ...more].join(' · ');
}
