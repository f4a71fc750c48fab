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

/**
 * Keeps the statutory days of the given years; saving a year again replaces what a day is. What is known already is not
 * written: the days are everybody's, and two districts that are made at once would wait for one another. Answers the years
 * that are new.
 */
export async function saveCalendar(
  { db, now }: Pick<Context, 'db' | 'now'>,
  calendar: PublishedCalendar,
): Promise<number[]> {
  const known = new Map((await db.select().from(calendarDay)).map(({ day, kind }) => [day, kind]));
  const days = [
    ...calendar.holidays.map((day) => ({ day, kind: 'holiday' })),
    ...calendar.workdays.map((day) => ({ day, kind: 'workday' })),
  ].filter(({ day, kind }) => known.get(day) !== kind);
  if (days.length > 0) {
    await db
      .insert(calendarDay)
      .values(days)
      .onConflictDoUpdate({ target: calendarDay.day, set: { kind: sql`excluded.kind` } });
  }
  const there = new Set((await db.select({ year: calendarYear.year }).from(calendarYear)).map(({ year }) => year));
  const years = calendar.years.filter((year) => !there.has(year));
  const { source } = calendar;
  const rows = years.map((year) => ({ year, source, knownAt: now }));
  if (rows.length > 0) await db.insert(calendarYear).values(rows).onConflictDoNothing();
  if (days.length + rows.length > 0) forgetCalendar();
  return years;
}
