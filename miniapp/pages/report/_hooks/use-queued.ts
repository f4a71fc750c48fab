import { useEffect, useMemo, useRef } from 'react';
import { useStore } from '@/hooks/use-store';
import { queuedFor } from '@/services/additions';
import { type Draft, drafts } from '@/services/drafts';

/** What of a report is still on this phone; tells when some of it has gone out. */
export function useQueued(reportId: string, onSent: () => unknown): Draft[] {
  const all = useStore(drafts);
  const queued = useMemo(() => queuedFor(reportId, all), [reportId, all]);
  const before = useRef(queued);
  const tell = useRef(onSent);
  tell.current = onSent;
  useEffect(() => {
    const left = new Set(queued.map(({ id }) => id));
    const isGone = ({ id, state }: Draft) => state === 'sending' && !left.has(id);
    if (before.current.some(isGone)) void tell.current();
    before.current = queued;
  }, [queued]);
  return queued;
}
