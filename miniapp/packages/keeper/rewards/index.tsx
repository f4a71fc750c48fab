import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { Photo } from '@/components/photo';
import { countWords } from '@/components/reward-count';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { staffPages } from '@/services/staff-pages';
import { type RewardView, stationDesk } from '@/services/station-desk';
import { rewardKinds } from '../../../../api/_contract/vocabulary';
import { byStation, donorsOf, leftWords, type RewardsView, shelvesOf, views } from './shelves';
import './index.scss';

const options = (Object.keys(views) as RewardsView[]).map((value) => ({ value, label: views[value] }));

/** 兑换品: what all stations one looks after keep, what runs short, what is off the shelf, and who gave it. */
export default function RewardsPage() {
  const rewards = useResource(stationDesk.rewards);
  const [view, setView] = useState<RewardsView>('shown');
  usePageScroll({ onRefresh: rewards.refresh });
  return (
    <Screen
      title="兑换品"
      footer={
        rewards.data && (
          <Button id="reward-new" kind="primary" icon="plus" isWide onPress={() => void staffPages.editReward()}>
            上架新的兑换品
          </Button>
        )
      }
    >
      {mayNarrow(rewards, false) && (
        <Segmented id="rewards-view" label="看哪些" options={options} value={view} onChange={setView} />
      )}
      <StaleNote of={rewards} />
      <PageState of={rewards.status} error={rewards.error} onRetry={rewards.refresh} />
      {rewards.data &&
        (view === 'donated' ? <Donors rewards={rewards.data} /> : <Shelves rewards={rewards.data} view={view} />)}
    </Screen>
  );
}

const emptyWords = {
  shown: { title: '还没有兑换品', hint: '上架一件，大家就能用积分换' },
  low: { title: '没有要补货的', hint: '少于最低件数的会出现在这里' },
  hidden: { title: '没有下架的', hint: '不再兑换的可以在“修改”里下架' },
};

function Shelves({ rewards, view }: { rewards: RewardView[]; view: Exclude<RewardsView, 'donated'> }) {
  const stations = byStation(shelvesOf(rewards, view));
  if (stations.length === 0) return <Empty {...emptyWords[view]} />;
  return (
    <>
      {stations.map(({ id, name, rewards: kept }) => (
        <Section key={id} title={name}>
          <Card isList>
            {kept.map((reward) => (
              <ShelfRow key={reward.id} reward={reward} />
            ))}
          </Card>
        </Section>
      ))}
    </>
  );
}

function ShelfRow({ reward }: { reward: RewardView }) {
  const { id, name, kind, points, stock, stockMin, isLow, donor, picture, personLimit } = reward;
  const isShort = isLow || stock === 0;
  const facts = [rewardKinds[kind], `${points} 分`, personLimit !== null && '限兑', donor && `${donor}捐赠`];
  return (
    <ListRow
      id={`reward-${id}`}
      leading={
        picture?.smallUrl ? (
          <Photo src={picture.smallUrl} alt={name} size="s" />
        ) : (
          <Hexagon icon="gift" tone={isShort ? 'bad' : 'soft'} />
        )
      }
      title={name}
      sub={
        <View className="num">
          <Dotted facts={facts} />
        </View>
      }
      value={
        <View className={isShort ? 'rewards__stock tone-bad' : 'rewards__stock'}>
          <View>{countWords(stock, kind)}</View>
          {isLow && <View className="tiny tone-bad">{`少于 ${stockMin}`}</View>}
        </View>
      }
      onPress={() => void staffPages.shelf(id)}
    />
  );
}

function Donors({ rewards }: { rewards: RewardView[] }) {
  const donors = donorsOf(rewards);
  if (donors.length === 0) return <Empty title="还没有人捐赠" hint="上架时填了“谁捐的”，会记在这里" />;
  return (
    <Card isList>
      {donors.map(({ name, things, left }) => (
        <ListRow key={name} icon="gift" title={name} sub={things.join('、')} value={`还有 ${leftWords(left)}`} />
      ))}
    </Card>
  );
}
