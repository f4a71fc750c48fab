import { useRef, useState } from 'react';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { type Desk, type DeskEntry, type DeskFilter, desk } from '@/services/desk';
import { codesOf, type DeskQueue, deskQueues } from '../../../../api/_contract/vocabulary';

export interface DeskWork {
  counts: Resource<Desk>;
  /** The pile that is open: the first that burns, until another is chosen. */
  queue: DeskQueue | undefined;
  choose(queue: DeskQueue): void;
  filter: DeskFilter;
  setFilter(filter: DeskFilter): void;
  list: Paged<DeskEntry>;
  refresh(): Promise<void>;
  /** Takes tickets off the pile at once, and counts anew. */
  takeOff(ticketIds: readonly string[]): void;
}

/** The desk of the signed-in person; renewed when it is pulled down or comes back into view. */
export function useDesk(): DeskWork {
  const counts = useResource(desk.counts);
  const [chosen, setChosen] = useState<DeskQueue>();
  const [filter, setFilter] = useState<DeskFilter>({});
  // The pile it opened with stays open when it is empty by and by: nobody loses their place.
  const first = useRef<DeskQueue>();
  if (!first.current && counts.data) first.current = firstBurning(counts.data);
  const queue = chosen ?? first.current;
  const list = usePaged<DeskEntry>(
    async (cursor) => (queue ? desk.queue(queue, filter, cursor) : { items: [], nextCursor: null }),
    [queue, JSON.stringify(filter)],
  );
  const refresh = async () => {
    await Promise.all([counts.refresh(), list.refresh()]);
  };
  usePageScroll({ onRefresh: refresh, onBottom: list.loadMore });
  const takeOff = (ticketIds: readonly string[]) => {
    list.update((items) => items.filter(({ id }) => !ticketIds.includes(id)));
    void counts.refresh();
  };
  return { counts, queue, choose: setChosen, filter, setFilter, list, refresh, takeOff };
}

/** What burns first; where nothing waits, the pile new tickets come to. */
export function firstBurning({ queues }: Pick<Desk, 'queues'>): DeskQueue {
  return codesOf(deskQueues).find((queue) => queues[queue] > 0) ?? 'unplaced';
}
