import { type Pace, timeAfter, timeBetween } from './pace.js';
import type { Calendar } from './rules.js';

/** The next moment a deadline is warned of, and how many warnings came before it: half, four fifths, over. */
export interface NextWarning {
  warnAt: Date | null;
  warningCount: number;
}

/** The share of the limit that is left at each warning; the last is the deadline itself. */
const leftAt = [1 / 2, 1 / 5, 0] as const;

/** How many warnings there are. */
export const warningsMax = leftAt.length;

/** A running clock, as warnings need it: `limitMs` is the whole limit on the clock it runs by. */
export interface RunningClock {
  deadlineAt: Date;
  limitMs: number;
  pace: Pace;
}

/**
 * The first warning of a clock that runs from now on. What is past by more than the moment is not warned of any more, but
 * that a deadline is over always is.
 */
export function firstWarning({ deadlineAt, limitMs, pace }: RunningClock, now: Date, calendar: Calendar): NextWarning {
  const left = timeBetween(now, deadlineAt, pace, calendar);
  const stage = leftAt.findIndex((share) => share === 0 || left > limitMs * share);
  const share = leftAt[stage] ?? 0;
  // Ends of working days have many names: over is at the deadline, not at the start of the night after it.
  if (share === 0) return { warnAt: deadlineAt, warningCount: stage };
  return { warnAt: timeAfter(now, left - limitMs * share, pace, calendar), warningCount: stage };
}

/** What is warned of next, once the warning that was due is given; nothing after the last. */
export function nextWarning(
  given: { warnAt: Date; warningCount: number; deadlineAt: Date; pace: Pace },
  calendar: Calendar,
): NextWarning {
  const { warnAt, deadlineAt, pace } = given;
  const warningCount = given.warningCount + 1;
  const share = leftAt[warningCount];
  if (share === undefined) return { warnAt: null, warningCount };
  if (share === 0) return { warnAt: deadlineAt, warningCount };
  const left = timeBetween(warnAt, deadlineAt, pace, calendar);
  const passed = 1 - share / (leftAt[given.warningCount] ?? 1);
  return { warnAt: timeAfter(warnAt, left * passed, pace, calendar), warningCount };
}
