import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import { Screen } from '@/components/screen';
import { useAction } from '@/hooks/use-action';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useStore } from '@/hooks/use-store';
import { bulletins, type BulletinView } from '@/services/ledger';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import './bulletins.scss';

/** 通报: each week as it is told to the group, the latest first. */
export function Bulletins() {
  const me = useStore(session);
  const list = usePaged((cursor) => bulletins.list(cursor));
  const unitId = me?.unitId;
  const start = useAction(async () => unitId && bulletins.start(unitId), {
    onDone: (started) => {
      if (!started) return;
      void list.refresh();
      void staffPages.bulletin(started.id);
    },
  });
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title={me?.unitName ? `通报 · ${me.unitName}` : '通报'} tab="home">
      <View className="sub bulletins__hint">每周一早上七点写好上一周的，改一改就能发到群里。</View>
      {unitId && (
        <View className="bulletins__start">
          <Button id="bulletin-start" icon="edit" isBusy={start.isBusy} onPress={() => void start.run()}>
            写这一周的
          </Button>
        </View>
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((bulletin) => (
        <BulletinCard key={bulletin.id} bulletin={bulletin} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="还没有通报" hint="下周一早上会有第一份，现在也可以先写这一周的" />
      )}
      <MoreNote of={list} />
    </Screen>
  );
}

function BulletinCard({ bulletin }: { bulletin: BulletinView }) {
  const { id, unit, weekStartsOn, figures, editedAt } = bulletin;
  const week = weekWords(weekStartsOn);
  return (
    <View className="card">
      <Pressable
        id={`bulletin-${weekStartsOn}`}
        className="bulletins__card"
        label={`${unit.name}，${week}，查看`}
        onPress={() => void staffPages.bulletin(id)}
      >
        <View className="row">
          <View className="title grow num">{week}</View>
          {editedAt && <Pill tone="plain">改过</Pill>}
        </View>
        <View className="sub">{unit.name}</View>
        <View className="tiny num">
          {`反映 ${figures.reported} · 属实 ${figures.verified} · 办好 ${figures.solved} · 协调中 ${figures.coordinating}`}
        </View>
      </Pressable>
    </View>
  );
}

/** 「11月16日 起的一周」. */
function weekWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日 起的一周`;
}
