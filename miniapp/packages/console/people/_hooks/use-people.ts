import { useEffect, useState } from 'react';
import { usePaged } from '@/hooks/use-paged';
import { grants } from '@/services/grants';
import type { Role } from '../../../../../api/_contract/vocabulary';

type State = 'current' | 'past';

/** So long nothing more is typed before it is looked for. */
const typingMs = 300;

/** Who serves, or served, at a unit and below it: of one role, or found by words. */
export function usePeople(unitId: string) {
  const [state, setState] = useState<State>('current');
  const [role, setRole] = useState<Role>();
  const [words, setWords] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWanted(words.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [words]);
  const list = usePaged(
    (cursor) => grants.list({ unitId, state, role, q: wanted || undefined, cursor }),
    [unitId, state, role, wanted],
  );
  const clear = () => {
    setRole(undefined);
    setWords('');
    setWanted('');
  };
  return { list, state, setState, role, setRole, words, setWords, wanted, clear };
}

export type People = ReturnType<typeof usePeople>;
