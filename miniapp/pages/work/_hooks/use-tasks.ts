import { useCallback, useState } from 'react';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type TicketCounts, type TicketSummary, tickets } from '@/services/tickets';
import type { TicketStatus } from '../../../../api/_contract/vocabulary';

/** The four heaps of work, as the counts over the list name them. */
export type Heap = 'dispatched' | 'in-progress' | 'coordinating' | 'resolved';

const statusesOf: Record<Heap, TicketStatus[]> = {
  dispatched: ['dispatched'],
  'in-progress': ['acknowledged', 'in_progress', 'suspended'],
  coordinating: ['coordinating'],
  resolved: ['resolved'],
};

const everyHeap = Object.values(statusesOf).flat();

export interface Tasks {
  list: Paged<TicketSummary>;
  counts: TicketCounts | undefined;
  heap: Heap | undefined;
  /** Shows one heap; the same again shows all. */
  choose(heap: Heap): void;
  /** Puts a ticket as it stands now in its place, wherever that is in the list. */
  replace(ticket: TicketSummary): void;
}

/** What the units of the signed-in person hold, soonest deadline first; for who dispatches, also what came back. */
export function useTasks(mayDispatch: boolean): Tasks {
  const [heap, setHeap] = useState<Heap>();
  const statuses = heap ? statusesOf[heap] : mayDispatch ? [...everyHeap, 'returned' as const] : everyHeap;
  const list = usePaged((cursor) => tickets.list({ scope: 'held', statuses, cursor }), [heap, mayDispatch]);
  const counts = useResource(() => tickets.counts('held'));
  const { update, refresh } = list;
  usePageScroll({ onRefresh: () => Promise.all([refresh(), counts.refresh()]), onBottom: list.loadMore });

  const replace = useCallback(
    (ticket: TicketSummary) => {
      update((items) => items.map((item) => (item.id === ticket.id ? ticket : item)));
      void counts.refresh();
    },
    [update, counts.refresh],
  );
  const choose = useCallback((next: Heap) => setHeap((current) => (current === next ? undefined : next)), []);
  return { list, counts: counts.data, heap, choose, replace };
}
