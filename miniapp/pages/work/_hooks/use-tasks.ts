import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { answered } from '@/services/send-ticket-actions';
import { ticketCopies } from '@/services/ticket-copies';
import { type TicketCounts, type TicketSummary, tickets } from '@/services/tickets';
import type { TicketStatus } from '../../../../api/_contract/vocabulary';
import { matches } from '../matching';

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
  /** Of what is loaded, what the words looked for fit. */
  shown: TicketSummary[];
  counts: TicketCounts | undefined;
  heap: Heap | undefined;
  /** Shows one heap; the same again shows all. */
  choose(heap: Heap): void;
  query: string;
  look(query: string): void;
}

/** A whole day's work at once: what is not loaded is neither found by words nor kept for where there is no signal. */
const linesAtOnce = 50;

/** What the units of the signed-in person hold, soonest deadline first; for who dispatches, also what came back. */
export function useTasks(mayDispatch: boolean): Tasks {
  const [heap, setHeap] = useState<Heap>();
  const [query, look] = useState('');
  const statuses = heap ? statusesOf[heap] : mayDispatch ? [...everyHeap, 'returned' as const] : everyHeap;
  const list = usePaged(
    (cursor) => tickets.list({ scope: 'held', statuses, cursor, limit: linesAtOnce }),
    [heap, mayDispatch],
    ticketCopies.list(heap ?? 'all'),
  );
  const counts = useResource(() => tickets.counts('held'), [], ticketCopies.counts);
  const { refresh, items } = list;
  usePageScroll({ onRefresh: () => Promise.all([refresh(), counts.refresh()]), onBottom: list.loadMore });
  const shown = useMemo(() => items.filter((ticket) => matches(ticket, query)), [items, query]);
  useWhenAnswered(counts.refresh);
  const choose = useCallback((next: Heap) => setHeap((current) => (current === next ? undefined : next)), []);
  return { list, shown, counts: counts.data, heap, choose, query, look };
}

/** What waited on the phone has come through: the figures are others now. */
function useWhenAnswered(refresh: () => Promise<void>): void {
  const latest = useStore(answered);
  const seen = useRef(latest);
  useEffect(() => {
    if (seen.current !== latest) void refresh();
    seen.current = latest;
  }, [latest, refresh]);
}
