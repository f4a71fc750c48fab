import { gt } from 'drizzle-orm';
import { calendarDay, calendarYear } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import type { Calendar, CalendarDays } from './rules.js';

/** Published once a year; an instance may learn of it this much later, in milliseconds. */
export const calendarKeptMs = 300_000;

let kept: { until: number; days: Promise<CalendarDays> } | null = null;

/** The calendar deadlines are counted on: the statutory days of all known years, and the tenant's working hours. */
export async function loadCalendar(context: Context): Promise<Calendar> {
  const [days, hours] = [await loadDays(context), await loadPolicy(context, 'calendar')];
  return { ...days, hours: hours.body.hours };
}

/** Years whose days became known here after a moment, the first one first. */
export function yearsKnownSince({ db }: Pick<Context, 'db'>, since: Date): Promise<{ year: number; knownAt: Date }[]> {
  const { year, knownAt } = calendarYear;
  return db.select({ year, knownAt }).from(calendarYear).where(gt(knownAt, since)).orderBy(year);
}

/** Forgets the kept days: after an import, and between tests. */
export function forgetCalendar(): void {
  kept = null;
}

function loadDays(context: Context): Promise<CalendarDays> {
  if (kept && kept.until > Date.now()) return kept.days;
  const days = readDays(context);
  kept = { until: Date.now() + calendarKeptMs, days };
  days.catch(forgetCalendar);
  return days;
}

async function readDays({ db }: Context): Promise<CalendarDays> {
  const years = await db.select({ year: calendarYear.year }).from(calendarYear);
  const days = await db.select().from(calendarDay);
  const ofKind = (kind: string) => new Set(days.filter((row) => row.kind === kind).map((row) => row.day));
  return { years: new Set(years.map((row) => row.year)), holidays: ofKind('holiday'), workdays: ofKind('workday') };
}
