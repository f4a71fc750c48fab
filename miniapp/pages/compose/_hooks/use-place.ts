import { useCallback, useEffect, useRef, useState } from 'react';
import { type Fix, platform } from '@/platform';
import type { Draft } from '@/services/drafts';
import { type NamedPlace, readNearby } from '@/services/places';
import type { PlaceInput } from '@/services/reports';

interface Found {
  place?: PlaceInput;
  words: string;
  /** The place is known, but it should be looked at: far off, or in no grid. */
  isDoubtful?: boolean;
  nearby: NamedPlace[];
}

export interface PlaceFinder extends Found {
  isSearching: boolean;
  /** A name picked by hand, in place of what the phone says. */
  choose(named: NamedPlace): void;
  /** The place once the search is over; nothing when there is none and one must be picked. */
  settled(): Promise<Pick<Found, 'place' | 'words'>>;
}

const nowhere: Found = { words: '定位不到，请选小区', nearby: [] };
/** Not looked for: the person picks. */
const unasked: Found = { words: '请选小区或地点', nearby: [] };
const roughM = 500;

/**
 * Where the problem is: asked of the phone as the page opens, while people look at the picture, as soon as it may be
 * asked; who did not agree to that picks the place.
 */
export function usePlace(draft: Draft | undefined, mayLocate: () => Promise<boolean>): PlaceFinder {
  const kept = draft?.place ? { place: draft.place, words: draft.placeWords ?? '已定位', nearby: [] } : undefined;
  const [found, setFound] = useState<Found>(kept ?? { words: '正在定位…', nearby: [] });
  const [isSearching, setSearching] = useState(!kept);
  const current = useRef(found);
  current.current = found;
  const isChosen = useRef(kept !== undefined);
  const search = useRef<Promise<void>>(Promise.resolve());

  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is looked for once, as the page opens.
  useEffect(() => {
    const searched = mayLocate().then((isAllowed) => (isAllowed ? find() : unasked));
    search.current = searched.then((next) => {
      // The names near by are of use in either case; the place itself stays as it was chosen.
      const merged = isChosen.current ? { ...current.current, nearby: next.nearby } : next;
      current.current = merged;
      setFound(merged);
      setSearching(false);
    });
  }, []);

  const choose = useCallback((named: NamedPlace) => {
    isChosen.current = true;
    const next = { ...current.current, place: { namedPlaceId: named.id }, words: named.name, isDoubtful: false };
    current.current = next;
    setFound(next);
    setSearching(false);
  }, []);

  const settled = useCallback(async () => {
    if (!current.current.place) await search.current;
    return current.current;
  }, []);

  return { ...found, isSearching, choose, settled };
}

async function find(): Promise<Found> {
  try {
    const fix = await platform.location.locate();
    return await describe(fix);
  } catch {
    return nowhere;
  }
}

async function describe(fix: Fix): Promise<Found> {
  const place = { ...fix, accuracyM: Math.min(Math.max(Math.round(fix.accuracyM), 0), 100_000) };
  try {
    const { place: view, namedPlaces } = await readNearby(fix);
    const grid = view.gridName ?? '不在网格内';
    const words = view.words ? `${view.words} · ${grid}` : grid;
    const isDoubtful = !view.gridName || fix.accuracyM > roughM;
    return { place, words, isDoubtful, nearby: namedPlaces };
  } catch {
    // No signal: the position is enough, the server finds the rest.
    return { place, words: '已定位，送到后再定网格', nearby: [] };
  }
}
