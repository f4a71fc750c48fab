import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { StationCard } from '@/components/station-card';
import { StaleNote } from '@/components/list-foot';
import { complain } from '@/hooks/complain';
import { platform } from '@/platform';
import { reporterPages } from '@/services/reporter-pages';
import type { StationView } from '@/services/stations';
import { BoardCard } from '../_components/board-card';
import { HeldVouchers } from '../_components/held-vouchers';
import { PointsCard } from '../_components/points-card';
import { RedeemSheet } from '../_components/redeem-sheet';
import { RewardGrid } from '../_components/reward-grid';
import { useExchange } from '../_hooks/use-exchange';

/** 驿站: points, what they are worth, this week's bees, and where the stations are. */
export function Exchange() {
  const { points, board, rewards, vouchers, stations, intention, take, begin, cancel, refresh } = useExchange();
  const { list, canAsk, ask } = stations;
  if (points.status === 'offline' || points.status === 'failed') {
    // One reason for the whole page, and one button that tries all of it again.
    return (
      <Screen title="驿站" tab="around">
        <PageState of={points.status} error={points.error} onRetry={() => void refresh()} />
      </Screen>
    );
  }
  return (
    <Screen title="驿站" tab="around">
      <StaleNote of={points} />
      <PageState of={points.status} skeletons={1} />
      {points.data && <PointsCard points={points.data} onStatement={() => void reporterPages.statement()} />}
      <HeldVouchers
        vouchers={vouchers.data ?? []}
        onOpen={({ id }) => void reporterPages.voucher(id)}
        onAll={() => void reporterPages.vouchers()}
      />
      <Card isList>
        <ListRow
          id="around-volunteer"
          icon="heart"
          title="志愿服务"
          sub="报名参加活动，时长换积分"
          onPress={() => void reporterPages.volunteer()}
        />
      </Card>
      {board.data && <BoardCard board={board.data} onOpen={() => void reporterPages.board()} />}
      <Section title="积分兑换">
        <PageState of={rewards.status} error={rewards.error} onRetry={rewards.refresh} skeletons={1} />
        <RewardGrid items={rewards.data ?? []} balance={points.data?.balance} onTake={(one) => void begin(one)} />
        {rewards.data?.length === 0 && <Empty title="现在没有可兑换的" hint="驿站补货后会出现在这里" />}
      </Section>
      <Section title="附近驿站" action={canAsk ? { label: '看看离我多远', onPress: ask } : undefined}>
        <PageState of={list.status} error={list.error} onRetry={list.refresh} skeletons={2} />
        {list.data?.map((station) => (
          <StationCard key={station.id} station={station} isFull onGo={() => go(station)} />
        ))}
      </Section>
      {intention && (
        <RedeemSheet
          item={intention.item}
          balance={points.data?.balance ?? 0}
          isBusy={take.isBusy}
          onClose={cancel}
          onTake={(choice) => void take.run(choice, intention)}
        />
      )}
    </Screen>
  );
}

function go({ name, place: { longitude, latitude } }: StationView): void {
  platform.location.openMap({ name, longitude, latitude }).catch(complain);
}
