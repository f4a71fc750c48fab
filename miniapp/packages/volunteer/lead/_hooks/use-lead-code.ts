import { useEffect, useRef } from 'react';
import { useNow } from '@/hooks/use-now';
import { type Resource, useResource } from '@/hooks/use-resource';
import { ApiError } from '@/services/http';
import { type ActivityCodeView, activities } from '@/services/volunteer';

/** Between two tries for the next digits. */
const retryMs = 3_000;

export interface LeadCode {
  code: Resource<ActivityCodeView>;
  /** Whole seconds the digits still stay; 0 while the next ones are on their way. */
  secondsLeft: number;
  /** No more digits come: everybody had their time to check out, or it was called off. */
  isEnded: boolean;
}

/** The lead's digits, with their time running down; the next ones are fetched when it has. */
export function useLeadCode(activityId: string): LeadCode {
  const code = useResource(() => activities.code(activityId), [activityId]);
  const now = useNow(1_000);
  const triedAt = useRef(0);
  const secondsLeft = leftOf(code, now);
  const isEnded = code.error instanceof ApiError && /^activity\./.test(code.error.code);
  const needsNext = code.status === 'ready' && secondsLeft === 0 && !isEnded;
  useEffect(() => {
    if (!needsNext || code.isRefreshing || now.getTime() - triedAt.current < retryMs) return;
    triedAt.current = now.getTime();
    void code.refresh();
  }, [needsNext, now, code.isRefreshing, code.refresh]);
  return { code, secondsLeft, isEnded };
}

function leftOf({ data, loadedAt }: Resource<ActivityCodeView>, now: Date): number {
  if (!data || !loadedAt) return 0;
  const left = data.secondsLeft - Math.floor((now.getTime() - loadedAt.getTime()) / 1000);
  return Math.max(0, Math.min(data.stepSeconds, left));
}
