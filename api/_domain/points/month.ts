/** A calendar month in Asia/Shanghai, written YYYY-MM: text sorts as time does. */
export type Month = string;

/** Asia/Shanghai is eight hours ahead of UTC and has kept no summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;

/** The month a moment lies in. */
export function monthOf(moment: Date): Month {
  return new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 7);
}

/** The month so many months later, or earlier when below zero. */
export function addMonths(month: Month, count: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** When a month begins: 00:00 of its first day in Asia/Shanghai. */
export function monthStart(month: Month): Date {
  return new Date(`${month}-01T00:00:00+08:00`);
}

/** The last day of a month, YYYY-MM-DD. */
export function monthEnd(month: Month): string {
  return new Date(monthStart(addMonths(month, 1)).getTime() + SHANGHAI_MS - 1).toISOString().slice(0, 10);
}
