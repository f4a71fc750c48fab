import { sql } from 'drizzle-orm';
import { calendarDay, calendarYear } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { forgetCalendar } from './load-calendar.js';

/** Statutory days as published: whole years at a time. */
export interface PublishedCalendar {
  source: string;
  years: readonly number[];
  holidays: readonly string[];
  workdays: readonly string[];
}

/** Keeps the statutory days of the given years; saving a year again replaces what a day is. */
export async function saveCalendar({ db }: Pick<Context, 'db'>, calendar: PublishedCalendar): Promise<void> {
  const days = [
    ...calendar.holidays.map((day) => ({ day, kind: 'holiday' })),
    ...calendar.workdays.map((day) => ({ day, kind: 'workday' })),
  ];
  await db
    .insert(calendarDay)
    .values(days)
    .onConflictDoUpdate({ target: calendarDay.day, set: { kind: sql`excluded.kind` } });
  await db
    .insert(calendarYear)
    .values(calendar.years.map((year) => ({ year, source: calendar.source })))
    .onConflictDoNothing();
  forgetCalendar();
}
