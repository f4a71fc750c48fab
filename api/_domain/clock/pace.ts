import type { Limit } from '../policy/index.js';
import { type Calendar, workingSpans } from './rules.js';

/** How a clock runs: day and night, or in working time only. */
export type Pace = 'clock' | 'working';

const DAY_MS = 86_400_000;

/** The clock a limit is counted by. */
export function paceOf(limit: Limit): Pace {
  return limit.unit === 'clock_hour' ? 'clock' : 'working';
}

/** How much time passes on such a clock between two moments, in milliseconds; none when the second is not later. */
export function timeBetween(from: Date, to: Date, pace: Pace, calendar: Calendar): number {
  if (to <= from) return 0;
  const elapsed = to.getTime() - from.getTime();
  if (pace === 'clock') return elapsed;
  let worked = 0;
  for (const span of workingSpans(from, calendar, Math.ceil(elapsed / DAY_MS) + 1)) {
    if (span.from >= to) break;
    worked += Math.min(span.to.getTime(), to.getTime()) - span.from.getTime();
  }
  return worked;
}

/** The first moment by which so much time has passed on such a clock; the start itself for none. */
export function timeAfter(start: Date, ms: number, pace: Pace, calendar: Calendar): Date {
  if (ms <= 0) return start;
  if (pace === 'clock') return new Date(start.getTime() + ms);
  let left = ms;
  for (const span of workingSpans(start, calendar)) {
    const length = span.to.getTime() - span.from.getTime();
    if (left <= length) return new Date(span.from.getTime() + left);
    left -= length;
  }
  throw new Error('calendar has no working time');
}

/**
 * A deadline after its clock stood still: what was left at the pause is laid out again from its end. One that was over
 * already stays where it was.
 */
export function deadlineAfterPause(
  deadline: Date,
  pause: { startedAt: Date; endedAt: Date },
  pace: Pace,
  calendar: Calendar,
): Date {
  if (deadline <= pause.startedAt) return deadline;
  return timeAfter(pause.endedAt, timeBetween(pause.startedAt, deadline, pace, calendar), pace, calendar);
}
