const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** A promised moment as it is chosen: a day (YYYY-MM-DD) and a time of day (HH:MM) in Asia/Shanghai. */
export interface Promised {
  day: string;
  time: string;
}

/** The day so many days after now, as people in Shanghai count days. */
export function dayAhead(now: Date, days: number): string {
  return new Date(now.getTime() + 8 * hourMs + days * dayMs).toISOString().slice(0, 10);
}

/** The moment of a promise, whatever time zone the phone is in. */
export function momentOf({ day, time }: Promised): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

/** 「11月25日 周三」. */
export function dayWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${weekdays[date.getUTCDay()]}`;
}
