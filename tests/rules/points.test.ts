import fc from 'fast-check';
import { neutralNames } from '../../api/_domain/points/neutral-name.js';
import {
  mayEarn,
  pointsClassOf,
  pointsOfReport,
  rankByPoints,
  weekOf,
  weekOfDay,
} from '../../api/_domain/points/rules.js';
import { testCategories, testRules } from '../support/builders/points.js';

describe('what a verified report earns', () => {
  it('grows with the class of its category and with how severe it is', () => {
    expect(pointsOfReport(testRules, 'A', 'danger', true)).toBe(12);
    expect(pointsOfReport(testRules, 'A', 'normal', true)).toBe(8);
    expect(pointsOfReport(testRules, 'C', 'normal', true)).toBe(4);
  });

  it('is that of the least class when its category is no longer known', () => {
    expect(pointsClassOf(testCategories, 'class_A')).toBe('A');
    expect(pointsClassOf(testCategories, 'retired')).toBe('C');
  });
});

describe('who earns points', () => {
  it('couriers, residents and people without any role do', () => {
    for (const roles of [['courier'], ['resident'], []] as const) expect(mayEarn(roles)).toBe(true);
  });

  it('staff never do, unless they are residents too', () => {
    expect(mayEarn(['grid_officer'])).toBe(false);
    expect(mayEarn(['secretary', 'station_keeper'])).toBe(false);
    expect(mayEarn(['grid_officer', 'resident'])).toBe(true);
  });
});

describe('the week of the board', () => {
  it('begins on Monday at midnight in Asia/Shanghai', () => {
    const lastMoment = new Date('2026-06-14T15:59:59.999Z');
    const firstMoment = new Date('2026-06-14T16:00:00.000Z');
    expect(weekOf(lastMoment).startsOn).toBe('2026-06-08');
    expect(weekOf(firstMoment)).toEqual({
      startsOn: '2026-06-15',
      startAt: firstMoment,
      endAt: new Date('2026-06-21T16:00:00.000Z'),
    });
  });

  it('is found by any of its days', () => {
    for (const day of ['2026-06-08', '2026-06-10', '2026-06-14']) expect(weekOfDay(day).startsOn).toBe('2026-06-08');
  });

  it('holds every moment of history exactly once', () => {
    const moments = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const { startsOn, startAt, endAt } = weekOf(moment);
        expect(startAt.getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(moment.getTime()).toBeLessThan(endAt.getTime());
        expect(new Date(`${startsOn}T00:00:00+08:00`)).toEqual(startAt);
        expect(new Date(startsOn).getUTCDay()).toBe(1);
        expect(weekOf(endAt).startAt).toEqual(endAt);
      }),
    );
  });
});

describe('ranks', () => {
  it('equal points share a rank, and the next ranks are left out', () => {
    const ranked = rankByPoints([{ points: 5 }, { points: 9 }, { points: 5 }, { points: 1 }]);
    expect(ranked.map(({ rank, points }) => [rank, points])).toEqual([
      [1, 9],
      [2, 5],
      [2, 5],
      [4, 1],
    ]);
  });

  it('a rank is one more than how many have more points', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ points: fc.integer({ min: 1, max: 20 }) })), (items) => {
        for (const { rank, points } of rankByPoints(items)) {
          expect(rank).toBe(items.filter((item) => item.points > points).length + 1);
        }
      }),
    );
  });
});

describe('the neutral name of who did not consent', () => {
  const ids = (count: number) => fc.sample(fc.uuid({ version: 7 }), { numRuns: count, seed: 7 });

  it('is a bee with a number of three digits, the same from board to board', () => {
    const [one, other] = ids(2) as [string, string];
    const alone = neutralNames('341003', [one]).get(one);
    expect(alone).toMatch(/^小蜜蜂 \d{3}$/);
    expect(neutralNames('341003', [other, one]).get(one)).toBe(alone);
    expect(neutralNames('341004', [one]).get(one)).not.toBe(alone);
  });

  it('is nobody else’s on the board, however many there are', () => {
    const people = [...new Set(ids(2000))];
    const names = neutralNames('341003', people);
    expect(new Set(names.values()).size).toBe(people.length);
  });

  it('says nothing of who came first', () => {
    const people = ids(200).sort();
    const numbers = people.map((id) => Number(neutralNames('341003', [id]).get(id)?.slice(4)));
    const rising = numbers.filter((number, index) => number > (numbers[index - 1] ?? Number.POSITIVE_INFINITY)).length;
    expect(rising).toBeGreaterThan(60);
    expect(rising).toBeLessThan(140);
  });
});
