import { useState } from 'react';
import { desk, type DutyUnit } from '@/services/desk';
import { type Paged, usePaged } from './use-paged';
import { useSettled } from './use-settled';

export interface Duty {
  list: Paged<DutyUnit>;
  /** What is being looked for: a unit, or somebody there. */
  words: string;
  setWords: (words: string) => void;
}

/** Who is there for one's units, searched once typing has paused. */
export function useDuty(): Duty {
  const [words, setWords] = useState('');
  const settled = useSettled(words);
  const list = usePaged((cursor) => desk.duty(settled, cursor), [settled]);
  return { list, words, setWords };
}
