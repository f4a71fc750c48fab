import type { ContentCheckState, ReviewState } from '../../_contract/vocabulary.js';
import type { Verdict } from './gateway.js';

/** How often WeChat is asked about a picture or a recording before a person looks at it. */
export const MEDIA_ATTEMPTS_MAX = 3;

/** WeChat promises a verdict within half an hour. */
const VERDICT_MINUTES = 45;
const RETRY_MS_MIN = 30_000;
const RETRY_MS_MAX = 3_600_000;

/** When a picture that was asked about is asked about again, unless its verdict came. */
export const verdictDueAt = (now: Date): Date => new Date(now.getTime() + VERDICT_MINUTES * 60_000);

/** When to try again what has waited since a moment: in half a minute, then ever less often, an hour apart at most. */
export function retryAt(since: Date, now: Date): Date {
  const waitedMs = now.getTime() - since.getTime();
  return new Date(now.getTime() + Math.min(Math.max(waitedMs, RETRY_MS_MIN), RETRY_MS_MAX));
}

const states: Record<Verdict['suggest'], ContentCheckState> = { pass: 'passed', review: 'review', risky: 'risky' };

/** What a verdict makes of a check. */
export const stateOf = ({ suggest }: Verdict): ContentCheckState => states[suggest];

/** What a check's state means for who may see the content. */
export function reviewOf(state: ContentCheckState): ReviewState {
  if (state === 'passed') return 'passed';
  return state === 'risky' ? 'hidden' : 'pending';
}
