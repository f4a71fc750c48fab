import { useState } from 'react';

/** As many as one request takes. */
export const selectedMax = 50;

export interface Selection {
  isOn: boolean;
  ids: readonly string[];
  start(): void;
  stop(): void;
  toggle(id: string): void;
  /** Chooses all of these, or none when they all are. */
  toggleAll(ids: readonly string[]): void;
}

/** Choosing several of a list, to do one thing with all of them. */
export function useSelection(): Selection {
  const [ids, setIds] = useState<readonly string[]>();
  return {
    isOn: ids !== undefined,
    ids: ids ?? [],
    start: () => setIds([]),
    stop: () => setIds(undefined),
    toggle: (id) => setIds((before = []) => toggled(before, id)),
    toggleAll: (all) =>
      setIds((before = []) => (all.every((id) => before.includes(id)) ? [] : all.slice(0, selectedMax))),
  };
}

function toggled(before: readonly string[], id: string): readonly string[] {
  if (before.includes(id)) return before.filter((one) => one !== id);
  return before.length < selectedMax ? [...before, id] : before;
}
