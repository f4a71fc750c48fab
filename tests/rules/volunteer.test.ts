import fc from 'fast-check';
import { serviceStepMinutes } from '../../api/_contract/volunteer.js';
import { worthOfHours } from '../../api/_domain/award/index.js';
import { codeAt, codeSecondsLeft, isCodeOf } from '../../api/_domain/volunteer/check-code.js';
import {
  areMinutesFit,
  areTimesFit,
  minutesOfAll,
  minutesThere,
  phaseOf,
  type Tick,
  tickStay,
} from '../../api/_domain/volunteer/rules.js';
import { pointsRulesSeed } from '../../config/policy/points-rules.js';

const MINUTE_MS = 60_000;
const nine = new Date('2026-11-21T01:00:00Z');
const at = (minutes: number, seconds = 0) => new Date(nine.getTime() + minutes * MINUTE_MS + seconds * 1000);
/** Nine to eleven on a Saturday morning. */
const morning = { startsAt: nine, endsAt: at(120) };
const stay = (from: number, to: number) => ({ checkedInAt: at(from), checkedOutAt: at(to) });

describe('the minutes that count', () => {
  it('are those on site in whole quarter hours, rounded down', () => {
    expect(minutesThere(stay(0, 14), morning, 2)).toBe(0);
    expect(minutesThere(stay(0, 15), morning, 2)).toBe(15);
    expect(minutesThere(stay(3, 62), morning, 2)).toBe(45);
  });

  it('begin with the activity and end with it', () => {
    expect(minutesThere(stay(-30, 30), morning, 2)).toBe(30);
    expect(minutesThere(stay(60, 200), morning, 2)).toBe(60);
    expect(minutesThere(stay(-30, -5), morning, 2)).toBe(0);
  });

  it('are no more than the rules let an activity count, and none of who has not left', () => {
    expect(minutesThere(stay(0, 120), morning, 1)).toBe(60);
    expect(minutesThere(stay(0, 120), morning, 0.4)).toBe(15);
    expect(minutesThere({ checkedInAt: nine, checkedOutAt: null }, morning, 2)).toBeNull();
  });

  it('whatever the stay: never below zero, in quarter hours, no more than the stay, the activity and the rules', () => {
    const minute = fc.integer({ min: -600, max: 1200 });
    fc.assert(
      fc.property(
        minute,
        minute,
        fc.integer({ min: 1, max: 720 }),
        fc.integer({ min: 1, max: 48 }),
        (a, b, long, quarters) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const times = { startsAt: nine, endsAt: at(long) };
          const minutes = minutesThere(stay(from, to), times, quarters / 4) ?? -1;
          expect(minutes).toBeGreaterThanOrEqual(0);
          expect(minutes % serviceStepMinutes).toBe(0);
          expect(minutes).toBeLessThanOrEqual(Math.max(0, Math.min(to - from, long, quarters * 15)));
          expect(minutes).toBeLessThanOrEqual(minutesOfAll(times, quarters / 4));
        },
      ),
    );
  });

  it('longer there never counts less', () => {
    const minute = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        expect(minutesThere(stay(0, long), morning, 2)).toBeGreaterThanOrEqual(
          minutesThere(stay(0, short), morning, 2) ?? 0,
        );
      }),
    );
  });

  it('a lead confirms quarter hours, some of them at least, never more', () => {
    expect([15, 30, 45].map((minutes) => areMinutesFit(minutes, 45))).toEqual([true, true, true]);
    expect([0, 10, 50, 60, -15].map((minutes) => areMinutesFit(minutes, 45))).toEqual(Array(5).fill(false));
    expect(areMinutesFit(0, 0)).toBe(false);
  });
});

describe('what hours are worth', () => {
  it('is whole points of the rules, and payable only as far as the caps go', () => {
    const rules = {
      ...pointsRulesSeed,
      serviceHour: 6,
      caps: { ...pointsRulesSeed.caps, volunteer_service: { day: 8, month: 60 } },
    };
    expect(worthOfHours(rules, 60)).toEqual({ points: 6, payable: 6 });
    expect(worthOfHours(rules, 120)).toEqual({ points: 12, payable: 8 });
    expect(worthOfHours(rules, 600)).toEqual({ points: 12, payable: 8 });
    expect(worthOfHours(pointsRulesSeed, 45)).toEqual({ points: 0, payable: 0 });
  });
});

describe('the six digits', () => {
  const [secret, id] = ['a secret nobody sees', 'an activity'];

  it('change every half minute, and are taken in their own step and the next', () => {
    const code = codeAt(secret, id, at(0, 5));
    expect(codeAt(secret, id, at(0, 29))).toBe(code);
    expect(codeAt(secret, id, at(0, 30))).not.toBe(code);
    expect([0, 29, 30, 59].map((seconds) => isCodeOf(secret, id, at(0, seconds), code))).toEqual(Array(4).fill(true));
    expect([-1, 60, 90].map((seconds) => isCodeOf(secret, id, at(0, seconds), code))).toEqual(Array(3).fill(false));
    expect([0, 1, 29].map((seconds) => codeSecondsLeft(at(0, seconds)))).toEqual([30, 29, 1]);
  });

  it('are always six digits, of this activity and this secret alone', () => {
    fc.assert(
      fc.property(fc.date({ min: nine, max: at(1e6), noInvalidDate: true }), (now) => {
        expect(codeAt(secret, id, now)).toMatch(/^\d{6}$/);
        expect(isCodeOf(secret, id, now, codeAt(secret, id, now))).toBe(true);
      }),
    );
    const codes = [codeAt(secret, id, nine), codeAt(secret, 'another', nine), codeAt('another secret', id, nine)];
    expect(new Set(codes).size).toBe(3);
  });

  it('spread over all there are: no digit stands out', () => {
    const counts = Array<number>(10).fill(0);
    for (let step = 0; step < 3000; step += 1) {
      for (const digit of codeAt(secret, id, new Date(step * 30_000)))
        counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1800)).toBeLessThan(200);
  });
});

describe('an activity', () => {
  it('is coming, running and over by the clock, whether or not a timer has come by', () => {
    const open = { ...morning, status: 'open' } as const;
    expect([at(-1), nine, at(119), at(120)].map((now) => phaseOf(open, now))).toEqual([
      'coming',
      'running',
      'running',
      'over',
    ]);
    expect(phaseOf({ ...morning, status: 'cancelled' }, nine)).toBe('cancelled');
    expect(phaseOf({ ...morning, status: 'ended' }, nine)).toBe('over');
  });

  it('goes forward, is not over, and takes twelve hours at most', () => {
    expect(areTimesFit(morning, nine)).toBe(true);
    expect(areTimesFit(morning, at(120))).toBe(false);
    expect(areTimesFit({ startsAt: nine, endsAt: nine }, at(-10))).toBe(false);
    expect([720, 721].map((minutes) => areTimesFit({ startsAt: nine, endsAt: at(minutes) }, nine))).toEqual([
      true,
      false,
    ]);
  });
});

describe('a tick of the list', () => {
  const nobody = { checkedInAt: null, checkedOutAt: null };

  it('writes down the moment it is made, and keeps the one it finds', () => {
    const came = tickStay('checked_in', nobody, morning, at(5));
    expect(came).toMatchObject({ status: 'checked_in', checkedInAt: at(5), checkedOutAt: null });
    expect(tickStay('checked_in', stay(5, 60), morning, at(70))?.checkedInAt).toEqual(at(5));
    expect(tickStay('checked_out', { checkedInAt: at(5), checkedOutAt: null }, morning, at(60))).toEqual({
      status: 'checked_out',
      ...stay(5, 60),
    });
    expect(tickStay('checked_out', stay(5, 60), morning, at(70))?.checkedOutAt).toEqual(at(60));
  });

  it('lets nobody leave who never came, and takes a tick back', () => {
    expect(tickStay('checked_out', nobody, morning, at(60))).toBeNull();
    expect(tickStay('joined', stay(5, 60), morning, at(70))).toMatchObject({ status: 'joined', ...nobody });
  });

  it('once it is over says that somebody was there all the time, and shows that it was assumed', () => {
    const after = tickStay('checked_in', nobody, morning, at(500));
    expect(after).toEqual({ status: 'checked_out', ...stay(0, 120), isCheckOutAssumed: true });
    expect(tickStay('checked_out', stay(0, 120), morning, at(500))?.isCheckOutAssumed).toBeUndefined();
    expect(tickStay('checked_in', stay(0, 120), morning, at(100))?.isCheckOutAssumed).toBe(false);
  });

  it('made twice is made once', () => {
    const ticks = fc.constantFrom<Tick>('joined', 'checked_in', 'checked_out');
    const minute = fc.integer({ min: -20, max: 300 });
    fc.assert(
      fc.property(fc.array(ticks, { maxLength: 4 }), ticks, minute, minute, (before, tick, now, more) => {
        const found = before.reduce<{ checkedInAt: Date | null; checkedOutAt: Date | null }>(
          (known, one) => tickStay(one, known, morning, at(now)) ?? known,
          nobody,
        );
        const once = tickStay(tick, found, morning, at(now));
        // The clock may pass the end between the two: what is written by then stays.
        if (once && at(now) >= morning.endsAt === at(now + Math.abs(more)) >= morning.endsAt)
          expect({ ...once, ...tickStay(tick, once, morning, at(now + Math.abs(more))) }).toEqual(once);
      }),
    );
  });
});
