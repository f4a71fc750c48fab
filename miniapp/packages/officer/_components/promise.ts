/** A promised moment as it is chosen: a day (YYYY-MM-DD) and a time of day (HH:MM) in Asia/Shanghai. */
export interface Promised {
  day: string;
  time: string;
}

/** The moment of a promise, whatever time zone the phone is in. */
export function momentOf({ day, time }: Promised): Date {
  return new Date(`${day}T${time}:00+08:00`);
}
