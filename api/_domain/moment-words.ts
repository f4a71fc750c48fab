/** 「11月21日 17:30」 in Asia/Shanghai. Pure. */
export function dayAndTime(moment: Date): string {
  const local = new Date(moment.getTime() + 8 * 3_600_000);
  const time = `${twoDigits(local.getUTCHours())}:${twoDigits(local.getUTCMinutes())}`;
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${time}`;
}

/** 「17:30」 of today, else with its date. Pure. */
export function shortMoment(moment: Date, now: Date): string {
  const whole = dayAndTime(moment);
  const [today] = dayAndTime(now).split(' ');
  return whole.startsWith(`${today} `) ? whole.slice(whole.indexOf(' ') + 1) : whole;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
