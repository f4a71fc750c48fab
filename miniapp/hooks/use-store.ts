import { useSyncExternalStore } from 'react';
import type { Store } from '@/services/store';

/** The store's value, kept current. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
