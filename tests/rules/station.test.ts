import fc from 'fast-check';
import { isOpenAt } from '../../api/_domain/station/rules.js';

const at = (time: string) => new Date(`2026-11-19T${time}:00+08:00`);

describe('a station', () => {
  it.each([
    ['08:00', true, 'opens on the minute'],
    ['07:59', false, 'is closed a minute before'],
    ['21:59', true, 'serves until its last minute'],
    ['22:00', false, 'is closed on the minute'],
  ])('at %s is open: %s (%s)', (time, expected) => {
    expect(isOpenAt(at(time), '08:00', '22:00')).toBe(expected);
  });

  it.each([
    ['23:30', true],
    ['00:30', true],
    ['02:00', false],
    ['12:00', false],
    ['18:00', true],
  ])('that stays open past midnight (18:00 to 02:00) at %s is open: %s', (time, expected) => {
    expect(isOpenAt(at(time), '18:00', '02:00')).toBe(expected);
  });

  it('is open exactly when its other half of the day is closed', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const words = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, (now, opens, closes) => {
        fc.pre(opens !== closes);
        const moment = at(words(now));
        expect(isOpenAt(moment, words(opens), words(closes))).toBe(!isOpenAt(moment, words(closes), words(opens)));
      }),
    );
  });
});
