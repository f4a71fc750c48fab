const dayMs = 86_400_000;

/** The day (YYYY-MM-DD) so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 「11月16日–22日」「11月30日–12月6日」: the week that starts on a day. */
export function weekWords(startsOn: string): string {
  const endsOn = addDays(startsOn, 6);
  const end = dayWords(endsOn);
  const isOneMonth = startsOn.slice(0, 7) === endsOn.slice(0, 7);
  return `${dayWords(startsOn)}–${isOneMonth ? end.slice(end.indexOf('月') + 1) : end}`;
}

function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** The week or month so many before or after the one that begins on a day. */
export function stepOf(period: 'week' | 'month' | 'all', startsOn: string, count: number): string {
  if (period === 'week') return addDays(startsOn, 7 * count);
  const [year, month] = startsOn.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10);
}

/** 「11月16日–22日」 of a week, 「2026 年 11 月」 of a month. */
export function periodWords(period: 'week' | 'month' | 'all', startsOn: string): string {
  if (period === 'week') return weekWords(startsOn);
  const [year, month] = startsOn.split('-').map(Number);
  return period === 'month' ? `${year} 年 ${month} 月` : '累计';
}
