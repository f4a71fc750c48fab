import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Empty, PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { Screen } from '@/components/screen';
import { type StatItem, Stats } from '@/components/stat';
import { StaleNote, MoreNote } from '@/components/list-foot';
import { toast } from '@/components/toast';
import { usePhrases } from '@/hooks/use-phrases';
import { useSendWhenLeft } from '@/hooks/use-send-when-left';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { perform } from '@/services/send-ticket-actions';
import { staffPages } from '@/services/staff-pages';
import type { TicketCounts, TicketSummary } from '@/services/tickets';
import { type Role, returnReasons } from '../../../../api/_contract/vocabulary';
import { EnteredLeft } from '../_components/entered-left';
import { hasMainButton, TaskCard } from '../_components/task-card';
import { type Heap, useTasks } from '../_hooks/use-tasks';

const entering: readonly Role[] = ['grid_officer', 'assistant_officer', 'section_lead'];

/** A list this long is searched. */
const searchedFrom = 8;

/** 待办: what waits for the signed-in officer, property company or lead. */
export function OfficerTasks({ top }: { top?: ReactNode }) {
  const me = useStore(session);
  const isLead = me?.role === 'section_lead';
  const { list, shown, counts, heap, choose, query, look } = useTasks(isLead);
  const phrases = usePhrases('return');
  useSendWhenLeft();
  const [givingBack, setGivingBack] = useState<TicketSummary>();
  const firstId = shown.find(hasMainButton)?.id;
  return (
    <Screen title={me?.unitName ? `待办 · ${me.unitName}` : '待办'} tab="work">
      {top}
      <Stats items={cellsOf(counts)} selected={heap} onSelect={(key) => choose(key as Heap)} />
      {me && entering.includes(me.role) && (
        <Button
          id="tasks-own-finding"
          icon="edit"
          isWide
          className="work-enter"
          // A lead types in what was seen: findings are recorded by those whose grid it is.
          onPress={() => (isLead ? staffPages.onBehalf('own_finding') : staffPages.finding())}
        >
          自采：我看到的问题
        </Button>
      )}
      <EnteredLeft source="own_finding" />
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.length >= searchedFrom && (
        <Field id="tasks-search" label="找工单" placeholder="编号、地点或类别" value={query} onChange={look} />
      )}
      {shown.map((ticket) => (
        <TaskCard
          key={ticket.id}
          ticket={ticket}
          hasHolder={isLead}
          isFirst={ticket.id === firstId}
          onGiveBack={setGivingBack}
        />
      ))}
      {list.items.length > 0 && shown.length === 0 && (
        <Empty
          title={`没有找到“${query.trim()}”`}
          hint={list.hasMore ? '只在已加载的里面找，可以先加载更多' : undefined}
        />
      )}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty
          title={heap ? '这里没有工单' : '现在没有待办'}
          hint={heap ? '再点一下数字，看全部' : '有新工单会出现在这里'}
        />
      )}
      <MoreNote of={list} />
      {givingBack && (
        <ReasonSheet
          title="退单"
          intro="退给片区网格长重新派单；再退一次由社区书记裁定。"
          reasons={returnReasons}
          phrases={phrases}
          wordsHint="例如：在路对面，属 05 网格"
          submitLabel="退单"
          isDanger
          onClose={() => setGivingBack(undefined)}
          onSubmit={async (reason, words) => {
            const sent = await perform(givingBack, 'return', { reason, words });
            setGivingBack(undefined);
            toast(sent ? '已退给网格长' : '已存手机，有信号时退回', 'good');
          }}
        />
      )}
    </Screen>
  );
}

function cellsOf(counts: TicketCounts | undefined): StatItem[] {
  return [
    { key: 'dispatched', label: '待接单', count: counts?.dispatched, tone: 'bad' },
    { key: 'in-progress', label: '处理中', count: counts?.inProgress },
    { key: 'coordinating', label: '协调中', count: counts?.coordinating },
    { key: 'resolved', label: '待核查', count: counts?.resolved },
  ];
}
