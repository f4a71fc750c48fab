import { ScrollView } from '@tarojs/components';
import { useState } from 'react';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Segmented } from '@/components/segmented';
import { TicketCard } from '@/components/ticket-card';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { tickets } from '@/services/tickets';
import type { TicketStatus } from '../../../../api/_contract/vocabulary';
import './ledger.scss';

type Shelf = 'open' | 'waiting' | 'working' | 'coordinating' | 'resolved' | 'closed' | 'rejected';

const shelves: Record<Shelf, { label: string; statuses: TicketStatus[] }> = {
  open: {
    label: '在办',
    statuses: [
      'triage',
      'returned',
      'dispatched',
      'acknowledged',
      'in_progress',
      'coordinating',
      'suspended',
      'resolved',
    ],
  },
  waiting: { label: '待派单接单', statuses: ['triage', 'returned', 'dispatched'] },
  working: { label: '处理中', statuses: ['acknowledged', 'in_progress', 'suspended'] },
  coordinating: { label: '协调中', statuses: ['coordinating'] },
  resolved: { label: '待核查', statuses: ['resolved'] },
  closed: { label: '已结案', statuses: ['closed'] },
  rejected: { label: '未受理', statuses: ['rejected', 'merged'] },
};

const options = (Object.keys(shelves) as Shelf[]).map((value) => ({ value, label: shelves[value].label }));

/** 台账: every ticket of the area, by how it stands. */
export function Ledger() {
  const me = useStore(session);
  const [shelf, setShelf] = useState<Shelf>('open');
  const list = usePaged(
    (cursor) => tickets.list({ scope: 'area', statuses: shelves[shelf].statuses, cursor }),
    [shelf],
  );
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title={me?.unitName ? `台账 · ${me.unitName}` : '台账'} tab="around">
      <ScrollView scrollX className="ledger-shelves">
        <Segmented id="shelf" label="状态" look="chips" options={options} value={shelf} onChange={setShelf} />
      </ScrollView>
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((ticket) => (
        <TicketCard key={ticket.id} ticket={ticket} hasHolder onOpen={() => staffPages.ticket(ticket.id)} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && <Empty title={`没有“${shelves[shelf].label}”的工单`} />}
      <MoreNote of={list} />
    </Screen>
  );
}
