import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { PageState } from '@/components/page-state';
import { Photo } from '@/components/photo';
import { Pill } from '@/components/pill';
import { measureOf } from '@/components/reward-count';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import { usePageParams } from '@/hooks/use-page-params';
import { useStore } from '@/hooks/use-store';
import type { RewardView } from '@/services/station-desk';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { rewardKinds, stockMovementKinds } from '../../../../api/_contract/vocabulary';
import { ShelfSheets } from './_components/shelf-sheets';
import { SlotList } from './_components/slot-list';
import { type ShelfDesk, useShelf } from './_hooks/use-shelf';
import './index.scss';

/** 货架: one reward of the station, what may be done to it, and what happened. */
export default function ShelfPage() {
  const { id = '' } = usePageParams<'id'>();
  const desk = useShelf(id);
  const { reward, movements } = desk;
  return (
    <Screen title={reward.data?.name ?? '库存'}>
      <StaleNote of={reward} />
      <PageState of={reward.status} error={reward.error} onRetry={reward.refresh} skeletons={1} />
      {reward.data && <ShelfCard desk={desk} reward={reward.data} />}
      {reward.data?.kind === 'service' && <SlotList rewardId={id} />}
      <Section title="出入库">
        <PageState of={movements.status} error={movements.error} onRetry={movements.refresh} skeletons={2} />
        {movements.items.length > 0 && (
          <Card isList>
            {movements.items.map(({ id: movementId, kind, quantity, words, actorName, occurredAt }) => (
              <ListRow
                key={movementId}
                title={stockMovementKinds[kind]}
                sub={
                  <View className="num">
                    <Dotted facts={[momentWords(occurredAt), actorName, words]} />
                  </View>
                }
                value={quantity > 0 ? `+${quantity}` : `−${-quantity}`}
              />
            ))}
          </Card>
        )}
        <MoreNote of={movements} />
      </Section>
      {reward.data && <ShelfSheets desk={desk} reward={reward.data} />}
    </Screen>
  );
}

function ShelfCard({ desk, reward }: { desk: ShelfDesk; reward: RewardView }) {
  const isKeeper = useStore(session)?.role === 'station_keeper';
  const { id, kind, points, stock, stockMin, isLow, isHidden, picture, donor, station } = reward;
  return (
    <Card>
      {isHidden && <Pill tone="plain">已下架</Pill>}
      <View className="row row--top">
        <Photo src={picture?.smallUrl ?? undefined} alt={reward.name} size="m" />
        <View className="grow">
          <View className="sub num">
            <Dotted facts={[rewardKinds[kind], `${points} 分`, donor && `${donor}捐赠`]} />
          </View>
          <View className="tiny">{station.name}</View>
        </View>
        <View className="shelf__count">
          <View id="shelf-stock" className={isLow ? 'figure num tone-bad' : 'figure num'}>
            {stock}
          </View>
          <View className="tiny num">{isLow ? `少于 ${stockMin}` : measureOf(kind)}</View>
        </View>
      </View>
      <View className="shelf__buttons">
        {isKeeper && <StockButtons desk={desk} />}
        <Button
          id="shelf-edit"
          icon="edit"
          kind={isKeeper ? 'ghost' : 'primary'}
          onPress={() => void staffPages.editReward(id)}
        >
          修改
        </Button>
        {!isKeeper && (
          <Button id="shelf-copy" onPress={() => void staffPages.copyReward(id)}>
            放到别处
          </Button>
        )}
      </View>
    </Card>
  );
}

/** What only who stands at the shelf can do. */
function StockButtons({ desk }: { desk: ShelfDesk }) {
  return (
    <>
      <Button id="shelf-restock" kind="primary" onPress={() => void desk.begin('restock')}>
        补货
      </Button>
      <Button id="shelf-count" onPress={() => void desk.begin('count')}>
        盘点
      </Button>
      <Button id="shelf-write-off" onPress={() => void desk.begin('write_off')}>
        报损
      </Button>
    </>
  );
}
