import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Photo } from '@/components/photo';
import { measureOf } from '@/components/reward-count';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import type { RewardView } from '@/services/station-desk';
import { rewardKinds } from '../../../../api/_contract/vocabulary';
import { useStock } from '../_hooks/use-stock';
import './stock.scss';

/** 库存: what lies in the keeper's station; what runs low on top. */
export function Stock() {
  const me = useStore(session);
  const { rewards, handedOver } = useStock();
  return (
    <Screen title={me?.unitName ? `库存 · ${me.unitName}` : '库存'} tab="around">
      <StaleNote of={rewards} />
      <PageState of={rewards.status} error={rewards.error} onRetry={rewards.refresh} />
      {rewards.data?.map((reward, index) => (
        <StockCard key={reward.id} reward={reward} index={index} />
      ))}
      {rewards.data?.length === 0 && <Empty title="本站还没有兑换品" hint="上架一件，大家就能用积分换" />}
      {rewards.data && (
        <Button id="reward-new" className="stock-new" icon="plus" isWide onPress={() => void staffPages.editReward()}>
          上架新的兑换品
        </Button>
      )}
      {handedOver.length > 0 && (
        <Section title="最近交付">
          <Card isList>
            {handedOver.map(({ id, rewardName, holderName, endedAt }) => (
              <ListRow key={id} title={`${rewardName} · ${holderName}`} value={endedAt && momentWords(endedAt)} />
            ))}
          </Card>
        </Section>
      )}
    </Screen>
  );
}

function StockCard({ reward, index }: { reward: RewardView; index: number }) {
  const { id, name, stock, points, kind, donor, isLow, isHidden, picture } = reward;
  const isShort = isLow || stock === 0;
  return (
    <Card id={`shelf-${index}`} onPress={() => void staffPages.shelf(id)}>
      <View className="row">
        {picture?.smallUrl ? (
          <Photo src={picture.smallUrl} alt={name} size="s" />
        ) : (
          <Hexagon icon="gift" tone={isShort ? 'bad' : 'soft'} />
        )}
        <View className="grow">
          <View className="strong">{name}</View>
          <View className="tiny num">
            <Dotted facts={[rewardKinds[kind], `${points} 分`, donor && `${donor}捐赠`]} />
          </View>
        </View>
        <View className="stock-card__count">
          <View className={isShort ? 'figure num tone-bad' : 'figure num'} id={`stock-${index}`}>
            {stock}
          </View>
          <View className="tiny">
            {isHidden ? '已下架' : stock === 0 ? '已兑完' : isLow ? '该补货了' : measureOf(kind)}
          </View>
        </View>
      </View>
    </Card>
  );
}
