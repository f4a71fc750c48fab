import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Hexagon } from '@/components/hexagon';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { momentWords } from '@/components/time-words';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import type { RewardView } from '@/services/station-desk';
import { rewardKinds } from '../../../../api/_contract/vocabulary';
import { useStock } from '../_hooks/use-stock';
import './stock.scss';

const few = 3;
const most = 1000;
const usual = ['5', '10', '20', '50'].map((value) => ({ value, label: `${value} 件` }));

/** 库存: what lies in the keeper's station. */
export function Stock() {
  const me = useStore(session);
  const { rewards, handedOver, restocking, begin, cancel, add } = useStock();
  return (
    <Screen title={me?.unitName ? `库存 · ${me.unitName}` : '库存'} tab="around">
      <StaleNote of={rewards} />
      <PageState of={rewards.status} error={rewards.error} onRetry={rewards.refresh} />
      {rewards.data?.map((reward, index) => (
        <StockCard key={reward.id} reward={reward} index={index} onRestock={() => void begin(reward)} />
      ))}
      {handedOver.length > 0 && (
        <Section title="最近交付">
          <Card isList>
            {handedOver.map(({ id, rewardName, holderName, endedAt }) => (
              <ListRow key={id} title={`${rewardName} · ${holderName}`} value={endedAt && momentWords(endedAt)} />
            ))}
          </Card>
        </Section>
      )}
      {rewards.data?.length === 0 && <Empty title="本站还没有兑换品" hint="请联系社区添加" />}
      {restocking && (
        <RestockSheet
          reward={restocking.reward}
          isBusy={add.isBusy}
          onClose={cancel}
          onAdd={(quantity) => void add.run(restocking, quantity)}
        />
      )}
    </Screen>
  );
}

function StockCard({ reward, index, onRestock }: { reward: RewardView; index: number; onRestock: () => void }) {
  const { name, stock, points, kind, donor } = reward;
  const isShort = stock <= few;
  return (
    <Card>
      <View className="row stock-card">
        <Hexagon icon="gift" tone={isShort ? 'bad' : 'soft'} />
        <View className="grow stock-card__name">
          <View className="strong">{name}</View>
          <View className="tiny num">
            {[rewardKinds[kind], `${points} 分`, donor && `${donor}捐赠`].filter(Boolean).join(' · ')}
          </View>
        </View>
        <View className="stock-card__count">
          <View className={isShort ? 'figure num tone-bad' : 'figure num'} id={`stock-${index}`}>
            {stock}
          </View>
          <View className="tiny">{stock === 0 ? '已兑完' : isShort ? '快没了' : '件'}</View>
        </View>
        <Button id={`restock-${index}`} size="small" label={`给${name}补货`} onPress={onRestock}>
          补货
        </Button>
      </View>
    </Card>
  );
}

interface RestockSheetProps {
  reward: RewardView;
  isBusy: boolean;
  onClose: () => void;
  onAdd: (quantity: number) => void;
}

function RestockSheet({ reward, isBusy, onClose, onAdd }: RestockSheetProps) {
  const [text, setText] = useState('');
  const quantity = Number(text);
  const isRight = /^\d+$/.test(text) && quantity >= 1 && quantity <= most;
  return (
    <Sheet
      isOpen
      title={`给${reward.name}补货`}
      onClose={onClose}
      footer={
        <Button
          id="restock-submit"
          kind="primary"
          isDisabled={!isRight}
          isBusy={isBusy}
          onPress={() => isRight && onAdd(quantity)}
        >
          {isRight ? `补 ${quantity} 件` : '补货'}
        </Button>
      }
    >
      <View className="sub stock-sheet__now num">现有 {reward.stock} 件</View>
      <Segmented id="restock" label="补几件" look="chips" options={usual} value={text} onChange={setText} />
      <Field
        id="restock-quantity"
        label="或者填数量"
        kind="number"
        maxLength={4}
        value={text}
        error={text && !isRight ? `请填 1 到 ${most} 的整数` : undefined}
        onChange={setText}
      />
    </Sheet>
  );
}
