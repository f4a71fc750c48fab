import { type Calendar, isWorkingDay, shanghaiDay, yearsBetween } from './rules.js';

/** The holidays a clock skips, and the weekend days it counts, between two moments, in words. */
export interface CalendarWords {
  /** 「国庆节（10月1日–7日）放假不计」 */
  skipped: string[];
  /** 「10月10日（周六）调休上班，照计」 */
  exchanged: string[];
  /** 「2027 年放假安排公布后可能调整」 */
  uncertain: string[];
}

const DAY_MS = 86_400_000;
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** What the calendar has to say of a working clock that runs from one moment to another. */
export function calendarInWords(from: Date, to: Date, calendar: Calendar): CalendarWords {
  const days = daysBetween(from, to);
  const runs = runsOf(days.filter((day) => calendar.holidays.has(day) && !calendar.workdays.has(day)));
  // A holiday that only falls on a weekend skips nothing more than the weekend does.
  const counted = runs.filter((run) => run.some((day) => isWorkingDay(day, { ...calendar, holidays: new Set() })));
  return {
    skipped: counted.map((run) => `${holidayName(run[0] ?? '')}（${daysInWords(run)}）放假不计`),
    exchanged: days
      .filter((day) => calendar.workdays.has(day))
      .map((day) => `${dayInWords(day)}（${weekdays[weekdayOf(day)]}）调休上班，照计`),
    uncertain: yearsBetween(from, to)
      .filter((year) => !calendar.years.has(year))
      .map((year) => `${year} 年放假安排公布后可能调整`),
  };
}

/** 「08:00–12:00、14:30–17:30」 */
export function hoursInWords({ hours }: Calendar): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join('、');
}

/** The statutory holiday a day off belongs to, by its time of the year: each keeps to its own. */
export function holidayName(day: string): string {
  const monthAndDay = day.slice(5);
  const named = seasons.find(([from, to]) => monthAndDay >= from && monthAndDay <= to);
  return named?.[2] ?? '节假日';
}

const seasons = [
  ['01-01', '01-10', '元旦'],
  ['01-15', '03-05', '春节'],
  ['03-30', '04-10', '清明节'],
  ['04-25', '05-10', '劳动节'],
  ['05-20', '06-30', '端午节'],
  ['09-01', '09-29', '中秋节'],
  ['09-30', '10-12', '国庆节'],
  ['12-28', '12-31', '元旦'],
] as const;

function daysBetween(from: Date, to: Date): string[] {
  const last = shanghaiDay(to);
  const days: string[] = [];
  for (let at = from.getTime(); shanghaiDay(new Date(at)) <= last; at += DAY_MS) days.push(shanghaiDay(new Date(at)));
  return days;
}

/** Days that follow one another, together. */
function runsOf(days: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && Date.parse(day) - Date.parse(before) === DAY_MS) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function daysInWords(run: readonly string[]): string {
  const [first = '', last = first] = [run[0], run.at(-1)];
  if (first === last) return dayInWords(first);
  const isSameMonth = first.slice(0, 7) === last.slice(0, 7);
  return `${dayInWords(first)}–${isSameMonth ? `${Number(last.slice(8))}日` : dayInWords(last)}`;
}

function dayInWords(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
