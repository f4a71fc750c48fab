const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Whether a station with these hours (HH:MM, Asia/Shanghai) is open at the moment; closing past midnight is understood. */
export function isOpenAt(now: Date, opensAt: string, closesAt: string): boolean {
  const time = new Date(now.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16);
  if (opensAt <= closesAt) return time >= opensAt && time < closesAt;
  return time >= opensAt || time < closesAt;
}
