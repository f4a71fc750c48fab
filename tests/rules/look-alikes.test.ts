import * as fc from 'fast-check';
import {
  ageInWords,
  ALIKE_WITHIN_M,
  ALIKE_WITHIN_MS,
  asGraveAs,
  distanceInWords,
  type Likeness,
  neighbouringCodes,
  rankLookAlikes,
  squareAround,
} from '../../api/_domain/similarity/rules.js';
import { distanceM } from '../../api/_domain/place/index.js';
import { category } from '../support/world.js';

const day = 86_400_000;
const alike = (more: Partial<Likeness>): Likeness => ({
  isSameCategory: true,
  distanceM: 20,
  ageMs: 7 * day,
  photoDistance: null,
  ...more,
});

describe('which look-alike comes first', () => {
  it.each<[string, Partial<Likeness>, Partial<Likeness>]>([
    ['the nearer', { distanceM: 5 }, { distanceM: 45 }],
    ['the newer', { ageMs: day }, { ageMs: 80 * day }],
    ['the one whose photo looks the same', { photoDistance: 2 }, { photoDistance: 31 }],
    ['the one with a photo like mine, before one without', { photoDistance: 8 }, { photoDistance: null }],
    ['the same category, before a neighbouring one', {}, { isSameCategory: false }],
  ])('%s', (_, first, second) => {
    expect(rankLookAlikes([alike(second), alike(first)])).toEqual([alike(first), alike(second)]);
  });

  it('does not hold a photo that has nothing in common against a ticket', () => {
    const [unrelated, without] = [alike({ photoDistance: 40 }), alike({ photoDistance: null })];
    expect(rankLookAlikes([unrelated, without])).toEqual([unrelated, without]);
  });
});

it('a category has its class for neighbours; one that is retired has itself', () => {
  const categories = [
    category('manhole', { className: '公用设施' }),
    category('lamp', { className: '公用设施' }),
    category('noise', { className: '噪声' }),
  ];
  expect(neighbouringCodes(categories, 'lamp')).toEqual(['manhole', 'lamp']);
  expect(neighbouringCodes(categories, 'noise')).toEqual(['noise']);
  expect(neighbouringCodes(categories, 'gone')).toEqual(['gone']);
});

it('a danger joins dangers only', () => {
  expect(asGraveAs('normal')).toEqual(['normal', 'urgent', 'danger']);
  expect(asGraveAs('danger')).toEqual(['danger']);
});

it('the square searched holds every point within 50 m, anywhere in the country', () => {
  const place = fc.record({
    longitudeE6: fc.integer({ min: 73_000_000, max: 135_000_000 }),
    latitudeE6: fc.integer({ min: 3_000_000, max: 54_000_000 }),
  });
  const step = fc.integer({ min: -1000, max: 1000 });
  void fc.assert(
    fc.property(place, step, step, (at, east, north) => {
      const point = { longitudeE6: at.longitudeE6 + east, latitudeE6: at.latitudeE6 + north };
      const square = squareAround(at);
      const isInside =
        point.longitudeE6 >= square.west &&
        point.longitudeE6 <= square.east &&
        point.latitudeE6 >= square.south &&
        point.latitudeE6 <= square.north;
      return isInside || distanceM(at, point) > ALIKE_WITHIN_M;
    }),
  );
});

describe('in words', () => {
  it.each([
    [3, '就在旁边'],
    [17, '约 20 米'],
    [50, '约 50 米'],
  ])('%d m is %s', (metres, words) => expect(distanceInWords(metres)).toBe(words));

  it.each([
    ['2026-11-19T00:30:00+08:00', '今天'],
    ['2026-11-18T23:50:00+08:00', '昨天'],
    ['2026-11-12T10:00:00+08:00', '7 天前'],
    ['2026-09-24T10:00:00+08:00', '8 周前'],
  ])('%s is %s on a Thursday', (at, words) =>
    expect(ageInWords(new Date(at), new Date('2026-11-19T10:00:00+08:00'))).toBe(words),
  );

  it('what is looked among never gets older than twelve weeks', () => expect(ALIKE_WITHIN_MS).toBe(84 * day));
});
