import { useEffect, useState } from 'react';
import { desk, type DutyUnit } from '@/services/desk';
import { type Paged, usePaged } from './use-paged';

const typingMs = 300;

export interface Duty {
  list: Paged<DutyUnit>;
  /** What is being looked for: a unit, or somebody there. */
  words: string;
  setWords: (words: string) => void;
}

/** Who is there for one's units, searched once typing has paused. */
export function useDuty(): Duty {
  const [words, setWords] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [words]);
  const list = usePaged((cursor) => desk.duty(settled, cursor), [settled]);
  return { list, words, setWords };
}
