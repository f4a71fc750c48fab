import { type DependencyList, useCallback, useRef, useState } from 'react';
import { type Kept, type Resource, useResource } from './use-resource';

/** One page of a list, as the server answers. */
export interface Page<T> {
  items: T[];
  /** Where the next page begins; nothing at the end. */
  nextCursor?: string | null;
}

export interface Paged<T> extends Omit<Resource<Page<T>>, 'data' | 'replace'> {
  items: T[];
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Whether the last `loadMore` failed; the next call tries again. */
  hasMoreFailed: boolean;
  /** Appends the next page; does nothing while one is on its way or at the end. */
  loadMore(): Promise<void>;
  /** Changes the items in place, as after an action on one of them. */
  update(change: (items: T[]) => T[]): void;
}

/** A list read page by page with the server's cursors. */
export function usePaged<T>(
  loadPage: (cursor: string | undefined) => Promise<Page<T>>,
  deps: DependencyList = [],
  kept?: Kept<Page<T>>,
): Paged<T> {
  const { data, replace, ...resource } = useResource(() => loadPage(undefined), deps, kept);
  const [more, setMore] = useState<'idle' | 'loading' | 'failed'>('idle');
  const latest = useRef(data);
  latest.current = data;
  const isBusy = useRef(false);

  const loadMore = useCallback(async () => {
    const start = latest.current;
    if (!start?.nextCursor || isBusy.current) return;
    isBusy.current = true;
    setMore('loading');
    try {
      const next = await loadPage(start.nextCursor);
      // A refresh meanwhile began a new list: these items belong to the old one.
      if (latest.current === start) replace({ items: [...start.items, ...next.items], nextCursor: next.nextCursor });
      setMore('idle');
    } catch {
      setMore('failed');
    } finally {
      isBusy.current = false;
    }
  }, [loadPage, replace]);

  const update = useCallback(
    (change: (items: T[]) => T[]) => {
      const page = latest.current;
      if (!page) return;
      // Of two changes between two renders the second builds on the first.
      latest.current = { ...page, items: change(page.items) };
      replace(latest.current);
    },
    [replace],
  );

  return {
    ...resource,
    items: data?.items ?? [],
    hasMore: Boolean(data?.nextCursor),
    isLoadingMore: more === 'loading',
    hasMoreFailed: more === 'failed',
    loadMore,
    update,
  };
}
