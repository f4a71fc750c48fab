import { useState } from 'react';
import { usePaged } from '@/hooks/use-paged';
import { useSettled } from '@/hooks/use-settled';
import { grants } from '@/services/grants';
import type { Role } from '../../../../../api/_contract/vocabulary';

type State = 'current' | 'past';

/** Who serves, or served, at a unit and below it: of one role, or found by words. */
export function usePeople(unitId: string) {
  const [state, setState] = useState<State>('current');
  const [role, setRole] = useState<Role>();
  const [words, setWords] = useState('');
  const wanted = useSettled(words);
  const list = usePaged(
    (cursor) => grants.list({ unitId, state, role, q: wanted || undefined, cursor }),
    [unitId, state, role, wanted],
  );
  const clear = () => {
    setRole(undefined);
    setWords('');
  };
  return { list, state, setState, role, setRole, words, setWords, wanted, clear };
}

export type People = ReturnType<typeof usePeople>;
