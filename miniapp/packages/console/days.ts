import { dayOf } from '@/components/time-words';

const dayMs = 24 * 3_600_000;

/** The moment a day begins in Asia/Shanghai. */
export const startOfDay = (day: string): string => `${day}T00:00:00+08:00`;

/** The moment a day is over in Asia/Shanghai: a term 「到 31 日」 holds all of that day. */
export function endOfDay(day: string): string {
  return new Date(new Date(startOfDay(day)).getTime() + dayMs).toISOString();
}

/** The last day a term holds, as people say it: the day before a term that ends at midnight. */
export function lastDayWords(validTo: string): string {
  const day = dayOf(new Date(new Date(validTo).getTime() - 1));
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
