import { type ActivityPhase, serviceStepMinutes } from '../../_contract/volunteer.js';
import type { ActivityStatus, ServiceStatus } from '../../_contract/vocabulary.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One may check in so long before an activity begins. */
export const earlyMs = 30 * MINUTE_MS;

/**
 * Who stayed to the end can check out for so long after it: only then are those checked out who forgot. Without it the
 * honest would lose the last quarter hour.
 */
const lateMs = 15 * MINUTE_MS;

/** The lead's list can be put right for so long after an activity is over. */
export const listOpenMs = 7 * 24 * HOUR_MS;

/** No activity is longer. */
const longestMs = 12 * HOUR_MS;

/** When an activity is. */
export interface Times {
  startsAt: Date;
  endsAt: Date;
}

/** Where an activity stands at a moment, whether or not a timer has ended it yet. Pure. */
export function phaseOf({ startsAt, endsAt, status }: Times & { status: ActivityStatus }, now: Date): ActivityPhase {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'ended' || now >= endsAt) return 'over';
  return now < startsAt ? 'coming' : 'running';
}

/** Whether an activity can be planned so: forward, not over yet, and no longer than twelve hours. Pure. */
export function areTimesFit({ startsAt, endsAt }: Times, now: Date): boolean {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  return lengthMs > 0 && lengthMs <= longestMs && endsAt > now;
}

/** What ended by then is over for good at a moment: the last have had their time to check out. Pure. */
export function leftBy(now: Date): Date {
  return new Date(now.getTime() - lateMs);
}

/** From when people can check in. Pure. */
export function checkInOpensAt({ startsAt }: Times): Date {
  return new Date(startsAt.getTime() - earlyMs);
}

/** When somebody came and left. */
export interface Stay {
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
}

/**
 * The minutes of a stay that can count: within the activity, no more than `hoursMax`, rounded down to quarter hours. Null
 * of who never came, or has not left. Pure.
 */
export function minutesThere({ checkedInAt, checkedOutAt }: Stay, times: Times, hoursMax: number): number | null {
  if (!checkedInAt || !checkedOutAt) return null;
  const fromMs = Math.max(checkedInAt.getTime(), times.startsAt.getTime());
  const toMs = Math.min(checkedOutAt.getTime(), times.endsAt.getTime());
  return quarterHours(Math.min((toMs - fromMs) / MINUTE_MS, hoursMax * 60));
}

/** The minutes being there all the time can count. Pure. */
export function minutesOfAll(times: Times, hoursMax: number): number {
  return minutesThere({ checkedInAt: times.startsAt, checkedOutAt: times.endsAt }, times, hoursMax) ?? 0;
}

function quarterHours(minutes: number): number {
  return Math.max(0, Math.floor(minutes / serviceStepMinutes)) * serviceStepMinutes;
}

/** Whether a lead may confirm so much of it. Pure. */
export function areMinutesFit(minutes: number, minutesMax: number): boolean {
  return minutes >= serviceStepMinutes && minutes <= minutesMax && minutes % serviceStepMinutes === 0;
}

/** What a tick of the lead's list says. */
export type Tick = Extract<ServiceStatus, 'joined' | 'checked_in' | 'checked_out'>;

/** A stay as the lead's list says it was. */
type Ticked = Stay & { status: Tick; isCheckOutAssumed?: boolean };

/**
 * What a tick makes of a stay; null when somebody left who never came. Once the activity is over, who came was there from
 * the beginning, and who did not check out until the end. A time that is there already stays. Pure.
 */
export function tickStay(tick: Tick, { checkedInAt, checkedOutAt }: Stay, times: Times, now: Date): Ticked | null {
  const isNotOut = { checkedOutAt: null, isCheckOutAssumed: false };
  if (tick === 'joined') return { status: 'joined', checkedInAt: null, ...isNotOut };
  if (now >= times.endsAt) {
    const left = checkedOutAt ? { checkedOutAt } : { checkedOutAt: times.endsAt, isCheckOutAssumed: true };
    return { status: 'checked_out', checkedInAt: checkedInAt ?? times.startsAt, ...left };
  }
  if (tick === 'checked_in') return { status: 'checked_in', checkedInAt: checkedInAt ?? now, ...isNotOut };
  return checkedInAt && { status: 'checked_out', checkedInAt, checkedOutAt: checkedOutAt ?? now };
}
