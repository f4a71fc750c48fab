/** A time as a keeper types it: the day and hour on the clock of Asia/Shanghai. */
export interface TypedSlot {
  day: string;
  from: string;
  minutes: string;
  capacity: string;
  weeks: string;
}

const wholeOf = (text: string, most: number) =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined;

/** What was typed as the server takes it; nothing while some of it is missing or wrong. */
export function slotOf({ day, from, minutes, capacity, weeks }: TypedSlot) {
  const isTyped = /^\d{4}-\d{2}-\d{2}$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(from);
  const startMs = isTyped ? Date.parse(`${day}T${from}:00+08:00`) : Number.NaN;
  const [length, places, times] = [wholeOf(minutes, 720), wholeOf(capacity, 100), wholeOf(weeks, 26)];
  if (Number.isNaN(startMs) || !length || !places || !times) return undefined;
  return {
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(startMs + length * 60_000).toISOString(),
    capacity: places,
    weeks: times,
  };
}
