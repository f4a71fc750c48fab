import type { Limit, WorkingTime } from '../policy/index.js';

/** The days that differ from the plain week, and the years for which they are known. */
export interface CalendarDays {
  years: ReadonlySet<number>;
  holidays: ReadonlySet<string>;
  workdays: ReadonlySet<string>;
}

/** A calendar: which days are worked, and from when to when. */
export interface Calendar extends CalendarDays {
  hours: WorkingTime['hours'];
}

/** A moment a limit ends at. `isCertain` is false when it crosses a year whose holidays are not published. */
export interface Deadline {
  at: Date;
  isCertain: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Asia/Shanghai has had no daylight saving time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 60 * MINUTE_MS;
/** Past this many days a calendar must be broken (no working day at all). */
const DAYS_MAX = 400;

/** When a limit that starts at `start` ends. Pure; working time is counted on the calendar, in Asia/Shanghai. */
export function deadlineOf(start: Date, limit: Limit, calendar: Calendar): Deadline {
  if (limit.unit === 'clock_hour')
    return { at: new Date(start.getTime() + limit.amount * 60 * MINUTE_MS), isCertain: true };
  const at =
    limit.unit === 'working_hour'
      ? afterWorkingTime(start, limit.amount * 60 * MINUTE_MS, calendar)
      : endOfWorkingDay(start, limit.amount, calendar);
  return { at, isCertain: yearsBetween(start, at).every((year) => calendar.years.has(year)) };
}

/** The limit in the words people use: 「2 小时」「4 个工作小时」「5 个工作日」. */
export function limitInWords(limit: Limit): string {
  if (limit.unit === 'clock_hour') return `${limit.amount} 小时（昼夜计时）`;
  return limit.unit === 'working_hour' ? `${limit.amount} 个工作小时` : `${limit.amount} 个工作日`;
}

/** Whether people work on the day (YYYY-MM-DD in Asia/Shanghai). */
export function isWorkingDay(day: string, calendar: CalendarDays): boolean {
  if (calendar.workdays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The day in Asia/Shanghai, as YYYY-MM-DD. */
export function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The moment a clock time (HH:MM) of a day in Asia/Shanghai stands for. */
export function shanghaiMoment(day: string, time: string): Date {
  return new Date(Date.parse(`${day}T${time}:00Z`) - SHANGHAI_OFFSET_MS);
}

function afterWorkingTime(start: Date, workingMs: number, calendar: Calendar): Date {
  let left = workingMs;
  for (const span of workingSpans(start, calendar)) {
    const length = span.to.getTime() - span.from.getTime();
    if (left <= length) return new Date(span.from.getTime() + left);
    left -= length;
  }
  throw new Error('calendar has no working time');
}

function endOfWorkingDay(start: Date, days: number, calendar: Calendar): Date {
  let left = days;
  for (const day of daysFrom(start, 1)) {
    if (!isWorkingDay(day, calendar)) continue;
    left -= 1;
    if (left <= 0) return shanghaiMoment(day, calendar.hours[calendar.hours.length - 1]?.to ?? '18:00');
  }
  throw new Error('calendar has no working day');
}

/** The spans of working time from a moment on, in order, over so many days. */
export function* workingSpans(start: Date, calendar: Calendar, days = DAYS_MAX): Generator<{ from: Date; to: Date }> {
  for (const day of daysFrom(start, 0, days)) {
    if (!isWorkingDay(day, calendar)) continue;
    for (const { from, to } of calendar.hours) {
      const end = shanghaiMoment(day, to);
      if (end <= start) continue;
      const begin = shanghaiMoment(day, from);
      yield { from: begin < start ? start : begin, to: end };
    }
  }
}

function* daysFrom(start: Date, skipped: number, days = DAYS_MAX): Generator<string> {
  for (let day = skipped; day < days; day += 1) yield shanghaiDay(new Date(start.getTime() + day * DAY_MS));
}

/** The years a span of time touches, in Asia/Shanghai. */
export function yearsBetween(from: Date, to: Date): number[] {
  const first = Number(shanghaiDay(from).slice(0, 4));
  const last = Number(shanghaiDay(to).slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A year that is not known although it runs, or begins within six weeks; the nearer one. Null when none is missing. Pure. */
export function missingYear({ years }: Pick<CalendarDays, 'years'>, now: Date): number | null {
  const today = shanghaiDay(now);
  const year = Number(today.slice(0, 4));
  if (!years.has(year)) return year;
  return today.slice(5) >= '11-20' && !years.has(year + 1) ? year + 1 : null;
}

/** The first and the last day an announcement speaks of: a New Year may begin in the last week of the year before. */
export function announcedDays(year: number): { first: string; last: string } {
  return { first: `${year - 1}-12-25`, last: `${year}-12-24` };
}

/** The calendar as it was before the days of a year were announced. Pure. */
export function calendarBefore(calendar: Calendar, year: number): Calendar {
  const { first, last } = announcedDays(year);
  const others = (days: ReadonlySet<string>) => new Set([...days].filter((day) => day < first || day > last));
  const years = new Set([...calendar.years].filter((one) => one !== year));
  return { ...calendar, years, holidays: others(calendar.holidays), workdays: others(calendar.workdays) };
}
