import { clockWords, dayOf, dayWords, durationWords, momentWords } from '@/components/time-words';
import type { ActivityView, ServiceRecordView } from '@/services/volunteer';

const dayMs = 24 * 3_600_000;

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 「今天 14:00–16:00」「11月28日 周六 09:00–11:00」「明天 22:00–次日 01:00」. */
export function spanWords(startsAt: string, endsAt: string, now: Date = new Date()): string {
  const day = dayOf(startsAt);
  const near: Record<string, string> = { [dayOf(now)]: '今天', [dayAfter(dayOf(now), 1)]: '明天' };
  return `${near[day] ?? dayWords(day, now)} ${clockSpan(startsAt, endsAt)}`;
}

/** 「14:00–16:00」「22:00–次日 01:00」. */
export function clockSpan(startsAt: string, endsAt: string): string {
  const until = dayOf(endsAt) === dayOf(startsAt) ? clockWords(endsAt) : `次日 ${clockWords(endsAt)}`;
  return `${clockWords(startsAt)}–${until}`;
}

/** 「2 小时」「1 小时 15 分」. */
export const minutesWords = (minutes: number): string => durationWords(minutes * 60_000);

/** 「14:02 到，15:58 走」; who forgot to check out is taken to have stayed. */
export function thereWords(
  record: Pick<ServiceRecordView, 'checkedInAt' | 'checkedOutAt' | 'isCheckOutAssumed'>,
): string {
  const { checkedInAt, checkedOutAt, isCheckOutAssumed } = record;
  if (!checkedInAt) return '还没到';
  if (!checkedOutAt) return `${clockWords(checkedInAt)} 到`;
  const left = isCheckOutAssumed ? '没有签退，按活动结束算' : `${clockWords(checkedOutAt)} 走`;
  return `${clockWords(checkedInAt)} 到，${left}`;
}

/** 「还有 3 个名额」「名额满了」「不限人数」. */
export function placesWords({ placesLeft }: Pick<ActivityView, 'placesLeft'>): string {
  if (placesLeft === null) return '不限人数';
  return placesLeft > 0 ? `还有 ${placesLeft} 个名额` : '名额满了';
}

/** What being there all the time is worth at most: never a promise. */
export function worthWords({ worth: { minutes, points } }: Pick<ActivityView, 'worth'>): string {
  return `全程参加最多记 ${minutesWords(minutes)}，得 ${points} 积分`;
}

/** 「13:30」, with the day when it is another. */
export function opensWords(opensAt: string, now: Date = new Date()): string {
  return dayOf(opensAt) === dayOf(now) ? clockWords(opensAt) : momentWords(opensAt, now);
}
