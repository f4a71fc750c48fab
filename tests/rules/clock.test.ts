import fc from 'fast-check';
import {
  type Calendar,
  calendarBefore,
  deadlineOf,
  isWorkingDay,
  limitInWords,
  missingYear,
  shanghaiDay,
} from '../../api/_domain/clock/rules.js';
import { calendarSeed } from '../../config/policy/calendar.js';

const calendar: Calendar = {
  years: new Set(calendarSeed.years),
  holidays: new Set(calendarSeed.holidays),
  workdays: new Set(calendarSeed.workdays),
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '14:30', to: '17:30' },
  ],
};

const hours = (amount: number) => ({ amount, unit: 'working_hour' as const });
const days = (amount: number) => ({ amount, unit: 'working_day' as const });
const clockHours = (amount: number) => ({ amount, unit: 'clock_hour' as const });

/** A moment written as it reads on a clock in 黄山. */
const shanghai = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

/** A moment as it reads on a clock in 黄山. */
const onTheClock = (moment: Date) =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const end = (start: string, limit: Parameters<typeof deadlineOf>[1]) => {
  const { at, isCertain } = deadlineOf(shanghai(start), limit, calendar);
  return `${onTheClock(at)}${isCertain ? '' : ' ?'}`;
};

describe('a working day', () => {
  it.each([
    ['2026-11-19', true, 'an ordinary Thursday'],
    ['2026-11-21', false, 'an ordinary Saturday'],
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-02-14', true, 'a Saturday worked in exchange for Spring Festival'],
    ['2026-10-10', true, 'a Saturday worked in exchange for National Day'],
    ['2026-09-20', true, 'a Sunday worked in exchange'],
  ])('%s: %s (%s)', (day, expected) => {
    expect(isWorkingDay(day, calendar)).toBe(expected);
  });
});

describe('a year whose days off are not known', () => {
  it.each([
    ['2026-11-19 23:59', null],
    ['2026-11-20 00:00', 2027],
    ['2027-01-01 00:00', 2027],
    ['2028-06-01 12:00', 2028],
    ['2025-12-01 12:00', null],
  ])('at %s: %s', (at, year) => {
    expect(missingYear(calendar, shanghai(at))).toBe(year);
  });

  it('is taken out with what was announced for it, the last week of the year before with it', () => {
    const late = new Set([...calendar.holidays, '2025-12-31', '2026-12-31']);
    const before = calendarBefore({ ...calendar, holidays: late }, 2026);
    expect([...before.years]).toEqual([2025]);
    expect([...before.holidays]).toEqual([
      ...calendarSeed.holidays.filter((day) => day.startsWith('2025')),
      '2026-12-31',
    ]);
    expect([...before.workdays].every((day) => day.startsWith('2025'))).toBe(true);
  });
});

describe('a limit in working hours', () => {
  it.each([
    ['2026-11-19 10:00', 2, '2026-11-19 12:00', 'within one morning, to its last minute'],
    ['2026-11-19 11:00', 2, '2026-11-19 15:30', 'across the lunch break'],
    ['2026-11-19 17:00', 2, '2026-11-20 09:30', 'over night'],
    ['2026-11-20 17:00', 2, '2026-11-23 09:30', 'over a weekend'],
    ['2026-11-21 09:00', 1, '2026-11-23 09:00', 'reported on a Saturday'],
    ['2026-11-19 05:00', 1, '2026-11-19 09:00', 'reported before the office opens'],
    ['2026-09-30 17:00', 1, '2026-10-08 08:30', 'over the seven days of National Day'],
    ['2026-10-09 17:00', 1, '2026-10-10 08:30', 'into a Saturday worked in exchange'],
    ['2026-02-14 17:00', 1, '2026-02-24 08:30', 'over the nine days of Spring Festival'],
  ])('from %s, %d hours end at %s: %s', (start, amount, expected) => {
    expect(end(start, hours(amount))).toBe(expected);
  });
});

describe('a limit in working days', () => {
  it.each([
    ['2026-11-19 10:00', 1, '2026-11-20 17:30', 'the next working day, at its end'],
    ['2026-11-20 10:00', 1, '2026-11-23 17:30', 'over a weekend'],
    ['2026-11-19 23:00', 2, '2026-11-23 17:30', 'late in the evening still counts from the next day'],
    ['2026-09-30 09:00', 3, '2026-10-10 17:30', 'over National Day, counting the Saturday worked in exchange'],
    ['2026-04-03 09:00', 1, '2026-04-07 17:30', 'over Tomb-sweeping Day'],
  ])('from %s, %d days end at %s: %s', (start, amount, expected) => {
    expect(end(start, days(amount))).toBe(expected);
  });
});

describe('a limit by the clock', () => {
  it('runs through nights and holidays', () => {
    expect(end('2026-10-01 23:30', clockHours(2))).toBe('2026-10-02 01:30');
  });

  it('is certain in a year nobody has published', () => {
    expect(end('2030-01-01 10:00', clockHours(1))).toBe('2030-01-01 11:00');
  });
});

describe('a deadline in a year whose holidays are not published', () => {
  it('says that it is a guess', () => {
    expect(end('2027-03-01 10:00', hours(1))).toBe('2027-03-01 11:00 ?');
  });

  it('says so too when only its end lies there', () => {
    expect(end('2026-12-31 17:00', hours(1))).toMatch(/^2027-.* \?$/);
    expect(end('2026-12-31 09:00', days(1))).toMatch(/^2027-.* \?$/);
  });

  it('is certain up to the last minute of the last known year', () => {
    expect(end('2026-12-31 16:30', hours(1))).toBe('2026-12-31 17:30');
  });
});

describe('every deadline', () => {
  const starts = fc.date({ min: shanghai('2026-01-01 00:00'), max: shanghai('2026-12-20 00:00'), noInvalidDate: true });
  const limits = fc.oneof(
    fc.integer({ min: 1, max: 40 }).map(hours),
    fc.integer({ min: 1, max: 20 }).map(days),
    fc.integer({ min: 1, max: 72 }).map(clockHours),
  );
  const workingLimits = limits.filter(({ unit }) => unit !== 'clock_hour');

  it('lies after its start', () => {
    fc.assert(
      fc.property(starts, limits, (start, limit) => {
        expect(deadlineOf(start, limit, calendar).at.getTime()).toBeGreaterThan(start.getTime());
      }),
    );
  });

  it('counted in working time, lies within the hours of a working day', () => {
    fc.assert(
      fc.property(starts, workingLimits, (start, limit) => {
        const { at } = deadlineOf(start, limit, calendar);
        expect(isWorkingDay(shanghaiDay(at), calendar)).toBe(true);
        const time = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 23);
        const isInHours = calendar.hours.some(({ from, to }) => time > `${from}:00.000` && time <= `${to}:00.000`);
        expect({ time, isInHours }).toEqual({ time, isInHours: true });
      }),
    );
  });

  it('is never earlier for a longer limit, nor for a later start', () => {
    const ms = fc.integer({ min: 0, max: 10 * 86_400_000 });
    fc.assert(
      fc.property(starts, limits, fc.integer({ min: 0, max: 10 }), ms, (start, limit, more, later) => {
        const { at } = deadlineOf(start, limit, calendar);
        const longer = deadlineOf(start, { ...limit, amount: limit.amount + more }, calendar);
        const laterOn = deadlineOf(new Date(start.getTime() + later), limit, calendar);
        expect(longer.at.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(laterOn.at.getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
    );
  });

  it('counted in working hours, leaves exactly that much working time', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 16 }), (start, amount) => {
        const from = new Date(Math.floor(start.getTime() / 60_000) * 60_000);
        const { at } = deadlineOf(from, hours(amount), calendar);
        expect(workingMinutesBetween(from, at)).toBe(amount * 60);
      }),
      { numRuns: 60 },
    );
  });
});

/** Counted the slow way, minute by minute. */
function workingMinutesBetween(from: Date, to: Date): number {
  let minutes = 0;
  for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
    const moment = new Date(at);
    const [day = '', time = ''] = onTheClock(moment).split(' ');
    const isOpen = calendar.hours.some((span) => time >= span.from && time < span.to);
    if (isOpen && isWorkingDay(day, calendar)) minutes += 1;
  }
  return minutes;
}

describe('a limit in words', () => {
  it.each([
    [clockHours(2), '2 小时（昼夜计时）'],
    [hours(4), '4 个工作小时'],
    [days(5), '5 个工作日'],
  ])('reads as people say it', (limit, expected) => {
    expect(limitInWords(limit)).toBe(expected);
  });
});
