const dayMs = 86_400_000;

/** The day (YYYY-MM-DD) so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 「11月16日–11月22日」: the week that starts on a day. */
export function weekWords(startsOn: string): string {
  return `${dayWords(startsOn)}–${dayWords(addDays(startsOn, 6))}`;
}

function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}
