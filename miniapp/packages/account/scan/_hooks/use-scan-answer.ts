import { useState } from 'react';
import { type Action, useAction } from '@/hooks/use-action';
import { type Resource, useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { ApiError } from '@/services/http';
import { type Session, session } from '@/services/session';
import { answerScan, findScan, type ScanRequest } from '@/services/sign-in';

type Outcome = 'confirmed' | 'declined';

export interface ScanAnswer {
  asking: Resource<ScanRequest>;
  /** Whether the code can no longer be answered: another one is needed. */
  isOver: boolean;
  who: Session | undefined;
  given: Outcome | undefined;
  reply: Action<[Outcome], void>;
}

const isOver = (error: unknown) =>
  error instanceof ApiError && (error.code === 'auth.scan_expired' || error.code === 'auth.scan_not_found');

/** Reads which page waits, and answers it: nothing is confirmed before it has been shown. */
export function useScanAnswer(scanId: string): ScanAnswer {
  const who = useStore(session);
  const [given, setGiven] = useState<Outcome>();
  const [isLate, setLate] = useState(false);
  const asking = useResource(() => findScan(scanId), [scanId]);
  const reply = useAction(
    async (outcome: Outcome) => {
      await answerScan(scanId, outcome);
      setGiven(outcome);
    },
    {
      onError(error) {
        setLate(isOver(error));
        return isOver(error);
      },
    },
  );
  return { asking, isOver: isLate || isOver(asking.error), who, given, reply };
}
