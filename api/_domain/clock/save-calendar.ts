import { inArray, sql } from 'drizzle-orm';
import { calendarDay, calendarYear } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { forgetCalendar } from './load-calendar.js';
import { announcedDays } from './rules.js';

/** Statutory days as published: whole years at a time. */
export interface PublishedCalendar {
  source: string;
  years: readonly number[];
  holidays: readonly string[];
  workdays: readonly string[];
}

type Saving = Pick<Context, 'db' | 'now'>;

/**
 * Keeps the years nobody knew here yet, and leaves those that are known: somebody may have corrected them. The days are
 * everybody's, and two districts that are made at once would wait for one another. Answers the years that are new.
 */
export async function learnYears(context: Saving, calendar: PublishedCalendar): Promise<number[]> {
  const there = new Set(
    (await context.db.select({ year: calendarYear.year }).from(calendarYear)).map(({ year }) => year),
  );
  const years = calendar.years.filter((year) => !there.has(year));
  if (years.length > 0) await saveCalendar(context, { ...calendar, years });
  return years;
}

/** Keeps the statutory days of the given years; what was said of those years before gives way. Answers the years that are new. */
export async function saveCalendar({ db, now }: Saving, calendar: PublishedCalendar): Promise<number[]> {
  const { source, years } = calendar;
  const isOfYears = (day: string) => years.some((year) => isAnnouncedFor(year, day));
  const said = new Map([
    ...calendar.holidays.filter(isOfYears).map((day) => [day, 'holiday'] as const),
    ...calendar.workdays.filter(isOfYears).map((day) => [day, 'workday'] as const),
  ]);
  const known = new Map((await db.select().from(calendarDay)).map(({ day, kind }) => [day, kind]));
  const gone = [...known.keys()].filter((day) => isOfYears(day) && !said.has(day));
  const changed = [...said].filter(([day, kind]) => known.get(day) !== kind).map(([day, kind]) => ({ day, kind }));
  if (gone.length > 0) await db.delete(calendarDay).where(inArray(calendarDay.day, gone));
  if (changed.length > 0) {
    await db
      .insert(calendarDay)
      .values(changed)
      .onConflictDoUpdate({ target: calendarDay.day, set: { kind: sql`excluded.kind` } });
  }
  const rows = years.map((year) => ({ year, source, knownAt: now }));
  const added = await db.insert(calendarYear).values(rows).onConflictDoNothing().returning({ year: calendarYear.year });
  forgetCalendar();
  return added.map(({ year }) => year);
}

function isAnnouncedFor(year: number, day: string): boolean {
  const { first, last } = announcedDays(year);
  return day >= first && day <= last;
}
