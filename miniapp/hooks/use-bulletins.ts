import { type BulletinView, bulletins } from '@/services/ledger';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { type Action, useAction } from './use-action';
import { type Paged, usePaged } from './use-paged';
import { usePageScroll } from './use-page-scroll';
import { useStore } from './use-store';

/** The weeks one may read. */
export interface Bulletins {
  list: Paged<BulletinView>;
  /** Begins this week's of one's own unit and opens it; nothing for those without one. */
  start: Action<[], BulletinView> | undefined;
  open(bulletinId: string): unknown;
}

/** The bulletins of a page, which is pulled down and scrolled for more of them. */
export function useBulletins(): Bulletins {
  const unitId = useStore(session)?.unitId;
  const list = usePaged((cursor) => bulletins.list(cursor));
  const start = useAction(() => bulletins.start(unitId ?? ''), {
    onDone: (started) => {
      void list.refresh();
      void staffPages.bulletin(started.id);
    },
  });
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return { list, start: unitId ? start : undefined, open: staffPages.bulletin };
}
