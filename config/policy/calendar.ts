/** Days that differ from the plain week, for the years that are known. */
export interface CalendarSeed {
  /** Where the days come from, as people may check it. */
  source: string;
  /** Years whose arrangement is published; any other year is unknown and has to warn. */
  years: number[];
  /** Days off, `YYYY-MM-DD`, Asia/Shanghai; weekend days inside a holiday are listed too. */
  holidays: string[];
  /** Weekend days worked in exchange (调休), `YYYY-MM-DD`. */
  workdays: string[];
}

/** When staff work, on a working day. */
export interface WorkingTime {
  timeZone: string;
  /** Spans of a day in local time, `HH:MM`, in order, without overlap. */
  hours: { from: string; to: string }[];
}

/**
 * Statutory holidays and exchanged working days of 2025 and 2026, as the State Council's office announces them each
 * November (国务院办公厅关于2025年/2026年部分节假日安排的通知), taken from npm `chinese-days` 1.5.7 (MIT),
 * dist/years/2025.json and 2026.json. It holds no 2027, so 2027 is left unknown until it is announced: districts that are
 * there already learn of what is added here within the hour, or sooner by `npm run calendar:import`.
 */
export const calendarSeed: CalendarSeed = {
  source: '国务院办公厅关于部分节假日安排的通知（npm chinese-days 1.5.7，MIT）',
  years: [2025, 2026],
  holidays: [
    ...days('2025-01-01', 1), // New Year
    ...days('2025-01-28', 8), // Spring Festival
    ...days('2025-04-04', 3), // Tomb-sweeping Day
    ...days('2025-05-01', 5), // Labour Day
    ...days('2025-05-31', 3), // Dragon Boat Festival
    ...days('2025-10-01', 8), // National Day and Mid-autumn Festival
    ...days('2026-01-01', 3), // New Year
    ...days('2026-02-15', 9), // Spring Festival
    ...days('2026-04-04', 3), // Tomb-sweeping Day
    ...days('2026-05-01', 5), // Labour Day
    ...days('2026-06-19', 3), // Dragon Boat Festival
    ...days('2026-09-25', 3), // Mid-autumn Festival
    ...days('2026-10-01', 7), // National Day
  ],
  workdays: [
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ],
};

/** Office hours of the community, Monday to Friday. */
export const workingTimeSeed: WorkingTime = {
  timeZone: 'Asia/Shanghai',
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '14:30', to: '17:30' },
  ],
};

/** As many days in a row as asked for, from the first on. */
function days(first: string, count: number): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}
