import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@/services/http';

/** What a page shows: a skeleton, its content, or why there is none. */
export type ResourceStatus = 'loading' | 'ready' | 'failed' | 'offline';

export interface Resource<T> {
  status: ResourceStatus;
  data: T | undefined;
  /** Why the last load failed; with `status: 'ready'` the data shown is from before. */
  error: Error | undefined;
  isRefreshing: boolean;
  /** When the data shown was loaded. */
  loadedAt: Date | undefined;
  /** Loads again, keeping what is shown until the answer is there. Never rejects. */
  refresh(): Promise<void>;
  /** Puts a newer value in place, as after an action that answered with it. */
  replace(data: T): void;
}

interface State<T> {
  data?: T;
  error?: Error;
  isLoading: boolean;
  loadedAt?: Date;
}

/** A copy on the phone: shown until the answer is there, and in its place when none comes. */
export interface Kept<T> {
  read(): { data: T; at: Date } | undefined;
  write(data: T): void;
}

/** Loads something when the page opens and whenever `deps` change; answers that come too late are ignored. */
export function useResource<T>(load: () => Promise<T>, deps: DependencyList = [], kept?: Kept<T>): Resource<T> {
  const [state, setState] = useState<State<T>>(() => beginning(kept));
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;
  const copy = useRef(kept);
  copy.current = kept;

  const refresh = useCallback(async () => {
    const turn = ++latest.current;
    setState((before) => ({ ...before, isLoading: true }));
    try {
      const data = await loader.current();
      if (turn !== latest.current) return;
      setState({ data, isLoading: false, loadedAt: new Date() });
      copy.current?.write(data);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (turn === latest.current) setState((before) => ({ ...before, error, isLoading: false }));
    }
  }, []);

  useEffect(() => {
    // Other parameters mean another thing: what was shown is not a stale copy of it.
    setState(beginning(copy.current));
    void refresh();
    return () => {
      latest.current++;
    };
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the load depends on.
  }, deps);

  const replace = useCallback((data: T) => {
    latest.current++;
    setState({ data, isLoading: false, loadedAt: new Date() });
    copy.current?.write(data);
  }, []);

  const { data, error, isLoading, loadedAt } = state;
  return {
    status: statusOf(state),
    data,
    error,
    isRefreshing: isLoading && data !== undefined,
    loadedAt,
    refresh,
    replace,
  };
}

function beginning<T>(kept: Kept<T> | undefined): State<T> {
  const copy = kept?.read();
  return { isLoading: true, data: copy?.data, loadedAt: copy?.at };
}

function statusOf<T>({ data, error, isLoading }: State<T>): ResourceStatus {
  if (data !== undefined) return 'ready';
  if (isLoading || !error) return 'loading';
  return error instanceof ApiError && error.isOffline ? 'offline' : 'failed';
}
