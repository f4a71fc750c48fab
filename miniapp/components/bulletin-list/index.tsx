import { View } from '@tarojs/components';
import type { Bulletins } from '@/hooks/use-bulletins';
import type { BulletinView } from '@/services/ledger';
import { Button } from '../button';
import { MoreNote, StaleNote } from '../list-foot';
import { Empty, PageState } from '../page-state';
import { Pill } from '../pill';
import { Pressable } from '../pressable';
import './index.scss';

/** Each week as it is told to the group, the latest first, and this week's when it is asked for. */
export function BulletinList({ of: { list, start, open } }: { of: Bulletins }) {
  return (
    <>
      <View className="sub bulletins__hint">每周一早上七点写好上一周的，改一改就能发到群里。</View>
      {start && (
        <View className="bulletins__start">
          <Button id="bulletin-start" icon="edit" isBusy={start.isBusy} onPress={() => void start.run()}>
            写这一周的
          </Button>
        </View>
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((bulletin) => (
        <BulletinCard key={bulletin.id} bulletin={bulletin} onOpen={() => void open(bulletin.id)} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="还没有通报" hint="下周一早上会有第一份，现在也可以先写这一周的" />
      )}
      <MoreNote of={list} />
    </>
  );
}

function BulletinCard({ bulletin, onOpen }: { bulletin: BulletinView; onOpen: () => void }) {
  const { unit, weekStartsOn, figures, editedAt } = bulletin;
  const week = weekWords(weekStartsOn);
  return (
    <View className="card">
      <Pressable
        id={`bulletin-${weekStartsOn}`}
        className="bulletins__card"
        label={`${unit.name}，${week}，查看`}
        onPress={onOpen}
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
