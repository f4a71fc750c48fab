import fc from 'fast-check';
import type { Severity } from '../../api/_contract/vocabulary.js';
import { deadlineAfterPause, type Pace, paceOf, timeAfter, timeBetween } from '../../api/_domain/clock/pace.js';
import { type Calendar, deadlineOf } from '../../api/_domain/clock/rules.js';
import { firstWarning, nextWarning } from '../../api/_domain/clock/warnings.js';
import { calendarInWords } from '../../api/_domain/clock/explain.js';
import { limitsOf } from '../../api/_domain/policy/limits.js';
import { calendarSeed, workingTimeSeed } from '../../config/policy/calendar.js';
import { withSeverityLimits } from '../../config/policy/severity-limits.js';
import { taxonomySeed } from '../../config/policy/taxonomy.js';

const calendar: Calendar = {
  years: new Set(calendarSeed.years),
  holidays: new Set(calendarSeed.holidays),
  workdays: new Set(calendarSeed.workdays),
  hours: workingTimeSeed.hours,
};

const shanghai = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);
const HOUR = 3_600_000;

// Over New Year, Spring Festival, exchanged Saturdays, and into a year nobody has published.
const starts = fc.date({ min: shanghai('2025-12-20 00:00'), max: shanghai('2027-02-10 00:00'), noInvalidDate: true });
const limits = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((amount) => ({ amount, unit: 'working_hour' as const })),
  fc.integer({ min: 1, max: 20 }).map((amount) => ({ amount, unit: 'working_day' as const })),
  fc.integer({ min: 1, max: 72 }).map((amount) => ({ amount, unit: 'clock_hour' as const })),
);
const stretches = fc.array(
  fc.record({ run: fc.integer({ min: 0, max: 60 * HOUR }), pause: fc.integer({ min: 0, max: 300 * HOUR }) }),
  { maxLength: 6 },
);

describe('a clock that stands still', () => {
  it('any number of times neither shortens the time left nor gives more than the limit', () => {
    fc.assert(
      fc.property(starts, limits, stretches, (start, limit, times) => {
        const pace = paceOf(limit);
        let deadline = deadlineOf(start, limit, calendar).at;
        const whole = timeBetween(start, deadline, pace, calendar);
        let [now, spent] = [start, 0];
        for (const { run, pause } of times) {
          const startedAt = new Date(now.getTime() + run);
          const endedAt = new Date(startedAt.getTime() + pause);
          spent += timeBetween(now, startedAt, pace, calendar);
          const left = timeBetween(startedAt, deadline, pace, calendar);
          deadline = deadlineAfterPause(deadline, { startedAt, endedAt }, pace, calendar);
          if (left > 0) expect(timeBetween(endedAt, deadline, pace, calendar)).toBe(left);
          now = endedAt;
        }
        const left = timeBetween(now, deadline, pace, calendar);
        expect(left).toBe(Math.max(0, whole - spent));
      }),
    );
  });

  it('longer, has its deadline no earlier', () => {
    const ms = fc.integer({ min: 0, max: 400 * HOUR });
    fc.assert(
      fc.property(starts, limits, ms, ms, (start, limit, pause, more) => {
        const { at } = deadlineOf(start, limit, calendar);
        const after = (length: number) =>
          deadlineAfterPause(
            at,
            { startedAt: start, endedAt: new Date(start.getTime() + length) },
            paceOf(limit),
            calendar,
          );
        expect(after(pause + more).getTime()).toBeGreaterThanOrEqual(after(pause).getTime());
        expect(after(pause).getTime()).toBeGreaterThanOrEqual(at.getTime());
      }),
    );
  });

  it('leaves a deadline that was over where it was', () => {
    const pause = { startedAt: shanghai('2026-11-20 10:00'), endedAt: shanghai('2026-11-25 10:00') };
    const over = shanghai('2026-11-19 17:30');
    expect(deadlineAfterPause(over, pause, 'working', calendar)).toEqual(over);
  });

  it.each([
    ['2026-09-30 16:30', '2026-10-08 09:00', '2026-10-08 10:00', 'over National Day, nothing but an hour is left'],
    ['2026-10-09 16:30', '2026-10-10 08:00', '2026-10-10 09:00', 'into a Saturday worked in exchange'],
    ['2026-12-31 16:30', '2027-01-04 08:00', '2027-01-04 09:00', 'over New Year into a year nobody published'],
  ])('from %s to %s with an hour left ends at %s: %s', (from, to, expected) => {
    const startedAt = shanghai(from);
    const deadline = new Date(startedAt.getTime() + HOUR);
    const moved = deadlineAfterPause(deadline, { startedAt, endedAt: shanghai(to) }, 'working', calendar);
    expect(moved).toEqual(shanghai(expected));
  });

  it('by day and night counts nights and holidays', () => {
    const pause = { startedAt: shanghai('2026-10-01 23:00'), endedAt: shanghai('2026-10-03 23:00') };
    expect(deadlineAfterPause(shanghai('2026-10-02 01:00'), pause, 'clock', calendar)).toEqual(
      shanghai('2026-10-04 01:00'),
    );
  });
});

describe('time on a clock', () => {
  const paces = fc.constantFrom<Pace>('clock', 'working');

  it('is counted back as it was laid out, and adds up', () => {
    const ms = fc.integer({ min: 0, max: 100 * HOUR });
    fc.assert(
      fc.property(starts, ms, ms, paces, (start, first, second, pace) => {
        const middle = timeAfter(start, first, pace, calendar);
        const end = timeAfter(middle, second, pace, calendar);
        expect(timeBetween(start, middle, pace, calendar)).toBe(first);
        expect(timeBetween(start, end, pace, calendar)).toBe(first + second);
      }),
    );
  });
});

describe('the warnings of a deadline', () => {
  const running = (start: Date, limit: Parameters<typeof deadlineOf>[1]) => {
    const pace = paceOf(limit);
    const deadlineAt = deadlineOf(start, limit, calendar).at;
    return { deadlineAt, pace, limitMs: timeBetween(start, deadlineAt, pace, calendar) };
  };

  it('come at half and at four fifths of the limit, and at its end, in this order', () => {
    fc.assert(
      fc.property(starts, limits, (start, limit) => {
        const clock = running(start, limit);
        const { deadlineAt, pace, limitMs } = clock;
        const half = firstWarning(clock, start, calendar);
        const fifths = nextWarning({ ...half, warnAt: half.warnAt as Date, deadlineAt, pace }, calendar);
        const over = nextWarning({ ...fifths, warnAt: fifths.warnAt as Date, deadlineAt, pace }, calendar);
        const moments = [start, half.warnAt, fifths.warnAt, over.warnAt].map((moment) => (moment as Date).getTime());
        expect(moments).toEqual([...moments].sort((one, other) => one - other));
        expect(over.warnAt).toEqual(deadlineAt);
        const leftAt = (moment: Date | null) => timeBetween(moment as Date, deadlineAt, pace, calendar) / limitMs;
        expect(leftAt(half.warnAt)).toBeCloseTo(1 / 2, 5);
        expect(leftAt(fifths.warnAt)).toBeCloseTo(1 / 5, 5);
        expect(nextWarning({ ...over, warnAt: deadlineAt, deadlineAt, pace }, calendar)).toEqual({
          warnAt: null,
          warningCount: 3,
        });
      }),
    );
  });

  it('that are past when the clock starts are left out, but never that it is over', () => {
    const limit = { amount: 10, unit: 'clock_hour' as const };
    const start = shanghai('2026-11-19 08:00');
    const clock = running(start, limit);
    const from = (hours: number) => firstWarning(clock, new Date(start.getTime() + hours * HOUR), calendar);
    expect(from(0)).toEqual({ warnAt: shanghai('2026-11-19 13:00'), warningCount: 0 });
    expect(from(6)).toEqual({ warnAt: shanghai('2026-11-19 16:00'), warningCount: 1 });
    expect(from(9)).toEqual({ warnAt: shanghai('2026-11-19 18:00'), warningCount: 2 });
    expect(from(20)).toEqual({ warnAt: shanghai('2026-11-19 18:00'), warningCount: 2 });
  });
});

describe('a limit for what is graver', () => {
  const severities: Severity[] = ['normal', 'urgent', 'danger'];
  const start = shanghai('2026-11-19 08:00');
  const seeds = taxonomySeed.map(withSeverityLimits);

  it('is the category’s own where nothing else is said', () => {
    for (const seed of taxonomySeed) {
      const { responseLimit, resolutionLimit } = seed;
      expect(limitsOf(withSeverityLimits(seed), seed.severity)).toEqual({ responseLimit, resolutionLimit });
    }
  });

  it('runs on the clock for every danger', () => {
    for (const seed of seeds) {
      const { responseLimit, resolutionLimit } = limitsOf(seed, 'danger');
      expect([responseLimit.unit, resolutionLimit.unit]).toEqual(['clock_hour', 'clock_hour']);
    }
  });

  it('is never longer than for what is less grave, and answered before it has to be resolved', () => {
    for (const seed of seeds) {
      const own = severities.indexOf(seed.severity);
      const ends = severities.slice(own).map((severity) => {
        const { responseLimit, resolutionLimit } = limitsOf(seed, severity);
        const ended = [responseLimit, resolutionLimit].map((limit) => deadlineOf(start, limit, calendar).at.getTime());
        expect(ended[0]).toBeLessThan(ended[1] as number);
        return ended[1] as number;
      });
      expect([seed.code, ends]).toEqual([seed.code, [...ends].sort((one, other) => other - one)]);
    }
  });
});

describe('what a calendar says of a deadline', () => {
  const words = (from: string, to: string) => calendarInWords(shanghai(from), shanghai(to), calendar);

  it('names the holiday it skips and the Saturday it counts', () => {
    expect(words('2026-09-30 10:00', '2026-10-10 17:30')).toEqual({
      skipped: ['国庆节（10月1日–7日）放假不计'],
      exchanged: ['10月10日（周六）调休上班，照计'],
      uncertain: [],
    });
  });

  it.each([
    ['2025-12-31 10:00', '元旦（1月1日–3日）放假不计'],
    ['2026-02-14 10:00', '春节（2月15日–23日）放假不计'],
    ['2026-04-03 10:00', '清明节（4月4日–6日）放假不计'],
    ['2026-04-30 10:00', '劳动节（5月1日–5日）放假不计'],
    ['2026-06-18 10:00', '端午节（6月19日–21日）放假不计'],
    ['2026-09-24 10:00', '中秋节（9月25日–27日）放假不计'],
  ])('from %s: %s', (from, expected) => {
    const start = shanghai(from);
    expect(calendarInWords(start, new Date(start.getTime() + 11 * 24 * HOUR), calendar).skipped).toContain(expected);
  });

  it('says that a year nobody has published may change it', () => {
    expect(words('2026-12-31 10:00', '2027-01-05 17:30').uncertain).toEqual(['2027 年放假安排公布后可能调整']);
  });

  it('says nothing of an ordinary week', () => {
    expect(words('2026-11-19 10:00', '2026-11-23 17:30')).toEqual({ skipped: [], exchanged: [], uncertain: [] });
  });
});
