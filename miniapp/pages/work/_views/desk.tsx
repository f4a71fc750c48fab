import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { type StatItem, Stats } from '@/components/stat';
import { momentWords } from '@/components/time-words';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { DeskCard, hasNextStep } from '../_components/desk-card';
import { EnteredLeft } from '../_components/entered-left';
import { type DeskData, type DeskEntry, useDesk, whyStuck } from '../_hooks/use-desk';
import './desk.scss';

type Heap = 'stuck' | 'triage' | 'returned' | 'resolved';

const headings: Record<Heap, string> = {
  stuck: '超时和上报到社区的',
  triage: '还没派出去的',
  returned: '退回来的',
  resolved: '等着核查的',
};

/** How many of a heap are shown while all heaps are. */
const glimpse = 3;

/** 派单台: what is unplaced, returned, late or waits to be checked; what burns comes first. */
export function Desk() {
  const me = useStore(session);
  const desk = useDesk();
  const [heap, setHeap] = useState<Heap>();
  const { data } = desk;
  const choose = (key: string) => setHeap((current) => (current === key ? undefined : (key as Heap)));
  return (
    <Screen title={me?.unitName ? `派单台 · ${me.unitName}` : '派单台'} tab="work">
      <Stats items={cellsOf(data)} selected={heap} onSelect={choose} />
      <Button
        id="desk-enter"
        icon="edit"
        isWide
        className="work-enter"
        onPress={() => staffPages.onBehalf('on_behalf')}
      >
        代录群里、电话里的问题
      </Button>
      <EnteredLeft source="on_behalf" />
      <StaleNote of={desk} />
      <PageState of={desk.status} error={desk.error} onRetry={desk.refresh} />
      {data && <Heaps data={data} only={heap} onMore={setHeap} />}
      {data && !heap && data.suggestions.length > 0 && <Suggestions data={data} />}
    </Screen>
  );
}

interface HeapsProps {
  data: DeskData;
  only: Heap | undefined;
  onMore: (heap: Heap) => void;
}

function Heaps({ data, only, onMore }: HeapsProps) {
  const heaps = heapsOf(data);
  const shown = (Object.keys(headings) as Heap[]).filter((heap) => (only ? heap === only : heaps[heap].length > 0));
  if (shown.every((heap) => heaps[heap].length === 0)) {
    if (!only && data.suggestions.length > 0) return null;
    return <Empty title={only ? `没有${headings[only]}工单` : '台面清空了'} hint="有新的会出现在这里" />;
  }
  const visible = shown.map((heap) => ({ heap, entries: heaps[heap].slice(0, only ? undefined : glimpse) }));
  const firstId = visible.flatMap(({ entries }) => entries).find(({ ticket }) => hasNextStep(ticket))?.ticket.id;
  return (
    <View className="desk">
      {visible.map(({ heap, entries }) => (
        <View key={heap} id={`heap-${heap}`} className="desk__heap">
          <Section
            title={`${headings[heap]} ${heaps[heap].length}`}
            action={heaps[heap].length > entries.length ? { label: '全部', onPress: () => onMore(heap) } : undefined}
          >
            {entries.map(({ ticket, why }) => (
              <DeskCard key={ticket.id} ticket={ticket} why={why} isFirst={ticket.id === firstId} />
            ))}
          </Section>
        </View>
      ))}
    </View>
  );
}

function heapsOf({ stuck, triage, returned, resolved }: DeskData): Record<Heap, DeskEntry[]> {
  const plain = (list: DeskData['triage']) => list.map((ticket) => ({ ticket }));
  return {
    stuck: stuck.map((ticket) => ({ ticket, why: whyStuck(ticket) })),
    triage: plain(triage),
    returned,
    resolved: plain(resolved),
  };
}

function Suggestions({ data: { suggestions } }: { data: DeskData }) {
  return (
    <View id="heap-suggestions" className="desk__heap">
      <Section
        title={`待答复的建议 ${suggestions.length}`}
        action={{ label: '去答复', onPress: staffPages.suggestions }}
      >
        <Card isList>
          {suggestions.slice(0, glimpse).map(({ id, words, authorName, createdAt }) => (
            <ListRow
              key={id}
              id={`suggestion-${id}`}
              icon="talk"
              title={<View className="desk__words">{words}</View>}
              sub={[authorName, momentWords(createdAt)].filter(Boolean).join(' · ')}
              onPress={staffPages.suggestions}
            />
          ))}
        </Card>
      </Section>
    </View>
  );
}

function cellsOf(data: DeskData | undefined): StatItem[] {
  return [
    { key: 'stuck', label: '超时', count: data?.stuck.length ?? 0, tone: 'bad' },
    { key: 'triage', label: '未派单', count: data?.counts.triage ?? 0, tone: 'warn' },
    { key: 'returned', label: '已退单', count: data?.counts.returned ?? 0, tone: 'warn' },
    { key: 'resolved', label: '待核查', count: data?.counts.resolved ?? 0, tone: 'teal' },
  ];
}
