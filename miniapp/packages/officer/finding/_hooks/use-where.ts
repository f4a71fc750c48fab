import { useEffect, useRef, useState } from 'react';
import { platform } from '@/platform';
import { type NamedPlace, readNearby } from '@/services/places';
import type { PlaceInput } from '@/services/reports';

export interface Where {
  place?: PlaceInput;
  title: string;
  nearby: NamedPlace[];
  choose(named: NamedPlace): void;
}

interface Found {
  place?: PlaceInput;
  title: string;
  nearby: NamedPlace[];
}

const looking: Found = { title: '正在定位…', nearby: [] };
const unknown: Found = { title: '定位不到，请选地点', nearby: [] };

/** Where the officer stands, asked of the phone as the page opens; a name picked by hand holds against it. */
export function useWhere(): Where {
  const [found, setFound] = useState<Found>(looking);
  const isChosen = useRef(false);
  useEffect(() => {
    let isGone = false;
    void locate().then((next) => {
      if (isGone) return;
      setFound((before) => (isChosen.current ? { ...before, nearby: next.nearby } : next));
    });
    return () => {
      isGone = true;
    };
  }, []);
  const choose = (named: NamedPlace) => {
    isChosen.current = true;
    setFound((before) => ({ ...before, place: { namedPlaceId: named.id }, title: named.name }));
  };
  return { ...found, choose };
}

async function locate(): Promise<Found> {
  try {
    const fix = await platform.location.locate();
    const place = { ...fix, accuracyM: Math.min(Math.max(Math.round(fix.accuracyM), 0), 100_000) };
    return await readNearby(fix)
      .then(({ place: { words, gridName }, namedPlaces }) => ({
        place,
        title: [words, gridName ?? '不在网格内'].filter(Boolean).join(' · '),
        nearby: namedPlaces,
      }))
      .catch(() => ({ place, title: '已定位', nearby: [] }));
  } catch {
    return unknown;
  }
}
