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
