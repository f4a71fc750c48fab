import { clockWords, dayOf, weekdayWords } from '@/components/time-words';
import type { ActivityView } from '@/services/volunteer';
import { dayAfter } from '../words';

/** What is typed, as it is typed: a day and two times of day in Asia/Shanghai. */
export interface ActivityDraft {
  name: string;
  words: string;
  placeWords: string;
  day: string;
  from: string;
  /** Not later than `from`: on the next day. */
  until: string;
  /** '' for no limit. */
  capacity: string;
  unitId: string;
}

const longestMs = 12 * 3_600_000;

/** A new activity begins next Saturday morning until somebody says otherwise. */
export function blankDraft(now: Date, unitId: string): ActivityDraft {
  const ahead = [1, 2, 3, 4, 5, 6, 7].map((days) => dayAfter(dayOf(now), days));
  const day = ahead.find((one) => weekdayWords(one) === '周六') ?? dayOf(now);
  return { name: '', words: '', placeWords: '', day, from: '09:00', until: '11:00', capacity: '', unitId };
}

/** An activity as it is typed. */
export function draftOf({ name, words, placeWords, startsAt, endsAt, capacity, unit }: ActivityView): ActivityDraft {
  return {
    ...{ name, placeWords, day: dayOf(startsAt), from: clockWords(startsAt), until: clockWords(endsAt) },
    words: words ?? '',
    capacity: capacity === null ? '' : String(capacity),
    unitId: unit.id,
  };
}

/** Today and the six days after, to be chosen with a tap. */
export function nearDays(now: Date): { day: string; label: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = dayAfter(dayOf(now), index);
    return { day, label: ['今天', '明天'][index] ?? weekdayWords(day) };
  });
}

/** From when until when, as moments. */
export function spanOf({ day, from, until }: ActivityDraft): { startsAt: string; endsAt: string } {
  const endDay = until > from ? day : dayAfter(day, 1);
  return { startsAt: momentOf(day, from), endsAt: momentOf(endDay, until) };
}

/** The time of day so many minutes after another. */
export function laterBy(from: string, minutes: number): string {
  const [hours = 0, rest = 0] = from.split(':').map(Number);
  const sum = (hours * 60 + rest + minutes) % (24 * 60);
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
}

/** What is still wrong, in words; nothing when it can be saved. */
export function problemOf(draft: ActivityDraft, now: Date): string | undefined {
  const { startsAt, endsAt } = spanOf(draft);
  if (!draft.name.trim()) return '请填活动名称';
  if (!draft.placeWords.trim()) return '请填在哪里集合';
  if (new Date(endsAt) <= now) return '结束时间要晚于现在';
  if (Date.parse(endsAt) - Date.parse(startsAt) > longestMs) return '一场活动最长 12 小时';
  const { capacity } = draft;
  if (capacity && !(/^\d+$/.test(capacity) && Number(capacity) >= 1 && Number(capacity) <= 500))
    return '名额请填 1 到 500 的整数，不限就空着';
  return undefined;
}

/** What is sent of it. */
export function termsOf(draft: ActivityDraft) {
  const { name, words, placeWords, capacity } = draft;
  return {
    name: name.trim(),
    words: words.trim() || null,
    placeWords: placeWords.trim(),
    ...spanOf(draft),
    capacity: capacity ? Number(capacity) : null,
  };
}

const momentOf = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();
