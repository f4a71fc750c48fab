import { useEffect, useMemo } from 'react';
import { loadPhrases, phrases } from '@/services/phrases';
import type { PhraseMoment } from '../../api/_contract/vocabulary';
import { useStore } from './use-store';

/** The district's own words for a moment. */
export function usePhrases(moment: PhraseMoment): string[] {
  const all = useStore(phrases);
  useEffect(() => void loadPhrases(), []);
  return useMemo(() => all.filter((phrase) => phrase.moment === moment).map(({ words }) => words), [all, moment]);
}
