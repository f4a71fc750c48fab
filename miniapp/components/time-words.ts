const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const shanghaiOffsetMs = 8 * hourMs;

export type Moment = string | number | Date;

/** A moment's date and time of day in Asia/Shanghai (no summer time), whatever the phone is set to. */
function shanghai(moment: Moment) {
  const shifted = new Date(new Date(moment).getTime() + shanghaiOffsetMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    day: Math.floor(shifted.getTime() / dayMs),
    year: shifted.getUTCFullYear(),
    date: `${shifted.getUTCMonth() + 1}月${shifted.getUTCDate()}日`,
    clock: `${pad(shifted.getUTCHours())}:${pad(shifted.getUTCMinutes())}`,
  };
}

const dayNames: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };

/** 「10:12」: only the time of day. */
export function clockWords(moment: Moment): string {
  return shanghai(moment).clock;
}

/** 「今天 17:30」「昨天 10:12」「5月3日 09:00」「2024年5月3日」. */
export function momentWords(moment: Moment, now: Moment = new Date()): string {
  const then = shanghai(moment);
  const today = shanghai(now);
  const dayName = dayNames[then.day - today.day];
  if (dayName) return `${dayName} ${then.clock}`;
  return then.year === today.year ? `${then.date} ${then.clock}` : `${then.year}年${then.date}`;
}

/** The day of a moment as people in Shanghai count days, or so many days after it: `2026-11-28`. */
export function dayOf(moment: Moment, daysAhead = 0): string {
  return new Date(new Date(moment).getTime() + shanghaiOffsetMs + daysAhead * dayMs).toISOString().slice(0, 10);
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** 「周六」 of `2026-11-28`. */
export const weekdayWords = (day: string): string => weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';

/** 「11月28日 周六」 of `2026-11-28`, 「2027年1月31日」 in another year. */
export function dayWords(day: string, now: Moment = new Date()): string {
  const { year, date } = shanghai(`${day}T00:00:00+08:00`);
  return year === shanghai(now).year ? `${date} ${weekdayWords(day)}` : `${year}年${date}`;
}

/** A length of time as people say it: 「18 分」「1 小时 20 分」「1 天 3 小时」「3 天」. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return '不到 1 分钟';
  if (hours < 1) return `${minutes} 分`;
  if (days < 1) return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
  return days < 3 && hours % 24 ? `${days} 天 ${hours % 24} 小时` : `${days} 天`;
}

/** How long until a moment that was chosen: as a length of time, and from two days on in days of the calendar. */
export function aheadWords(moment: Moment, now: Moment): string {
  const days = shanghai(moment).day - shanghai(now).day;
  return days < 2 ? durationWords(new Date(moment).getTime() - new Date(now).getTime()) : `${days} 天`;
}

export interface Remaining {
  words: string;
  tone: 'bad' | 'warn' | 'honey';
}

/**
 * How a deadline stands: red when it burns (or is over), amber when it nears. Of a clock whose start is known that is the
 * last quarter and the last half of its time; else half an hour and two hours.
 */
export function remaining(deadline: Moment, now: Moment, startedAt?: Moment): Remaining {
  const end = new Date(deadline).getTime();
  const left = end - new Date(now).getTime();
  if (left <= 0) return { words: `超时 ${durationWords(left)}`, tone: 'bad' };
  const whole = startedAt === undefined ? undefined : end - new Date(startedAt).getTime();
  const badMs = whole === undefined ? hourMs / 2 : whole / 4;
  const warnMs = whole === undefined ? 2 * hourMs : whole / 2;
  return { words: `剩 ${durationWords(left)}`, tone: left < badMs ? 'bad' : left < warnMs ? 'warn' : 'honey' };
}
