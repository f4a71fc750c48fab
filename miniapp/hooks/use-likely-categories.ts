import { useEffect, useState } from 'react';
import { type CategoryReading, readCategory } from '@/services/classification';

const typingMs = 600;
/** Shorter words say nothing. */
const wordsMin = 2;

/** The categories words may speak of, best first, once typing has paused; none without a signal: nothing waits for it. */
export function useLikelyCategories(words: string | undefined): CategoryReading['proposals'] {
  const [proposals, setProposals] = useState<CategoryReading['proposals']>([]);
  const asked = words?.trim() ?? '';
  useEffect(() => {
    let isLate = false;
    if (asked.length < wordsMin) return setProposals([]);
    const timer = setTimeout(() => {
      readCategory(asked)
        .then((reading) => !isLate && setProposals(reading.proposals))
        .catch(() => !isLate && setProposals([]));
    }, typingMs);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return proposals;
}
