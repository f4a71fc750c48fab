/** The Chinese label of a code; 「其他」 for one that is not known. */
export function label(labels: Record<string, string>, code: string | number | null | undefined): string {
  return (typeof code === 'string' && labels[code]) || '其他';
}

/** A name as it stands after a Chinese word: one that begins with a digit keeps its distance. */
export function unitName(name: string | null, otherwise = ''): string {
  const shown = name ?? otherwise;
  return /^[0-9A-Za-z]/.test(shown) ? ` ${shown}` : shown;
}

/** 「11月21日 17:30」 in Asia/Shanghai. */
export function dayAndTime(moment: Date): string {
  const local = new Date(moment.getTime() + 8 * 3_600_000);
  const time = `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${time}`;
}

/** 「17:30」 of today, else with its date. */
export function shortMoment(moment: Date, now: Date): string {
  const whole = dayAndTime(moment);
  const [today] = dayAndTime(now).split(' ');
  return whole.startsWith(`${today} `) ? whole.slice(whole.indexOf(' ') + 1) : whole;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
