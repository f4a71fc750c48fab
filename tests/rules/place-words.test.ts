import fc from 'fast-check';
import type { PointE6 } from '../../api/_domain/place/geometry.js';
import { describePlace, type NamedPlace } from '../../api/_domain/place/rules.js';

const kindergarten: NamedPlace = {
  name: '乖乖幼儿园',
  kind: 'landmark',
  longitudeE6: 118_130_632,
  latitudeE6: 30_275_449,
};

/** A point so many metres east and north of a place. */
function off(place: PointE6, eastM: number, northM: number): PointE6 {
  const metresPerDegree = 111_195;
  const cosine = Math.cos((place.latitudeE6 * Math.PI) / 180e6);
  return {
    longitudeE6: Math.round(place.longitudeE6 + (eastM / metresPerDegree / cosine) * 1e6),
    latitudeE6: Math.round(place.latitudeE6 + (northM / metresPerDegree) * 1e6),
  };
}

describe('words for a place', () => {
  it('say 旁 up to 60 metres from a named place', () => {
    expect(describePlace(kindergarten, [kindergarten])).toBe('乖乖幼儿园旁');
    expect(describePlace(off(kindergarten, -59, 0), [kindergarten])).toBe('乖乖幼儿园旁');
  });

  it.each([
    [0, 100, '北侧约 100 米'],
    [34, 94, '北侧约 100 米'],
    [80, 80, '东北侧约 110 米'],
    [121, 0, '东侧约 120 米'],
    [90, -90, '东南侧约 130 米'],
    [0, -199, '南侧约 200 米'],
    [-70, -70, '西南侧约 100 米'],
    [-61, 3, '西侧约 60 米'],
    [-80, 80, '西北侧约 110 米'],
  ])('%i m east and %i m north of it, say 乖乖幼儿园%s', (eastM, northM, words) => {
    expect(describePlace(off(kindergarten, eastM, northM), [kindergarten])).toBe(`乖乖幼儿园${words}`);
  });

  it('are missing beyond 200 metres, and where nothing has a name', () => {
    expect(describePlace(off(kindergarten, 205, 0), [kindergarten])).toBeNull();
    expect(describePlace(kindergarten, [])).toBeNull();
  });

  it('name the nearest building or landmark, and a compound only when there is neither', () => {
    const building: NamedPlace = { ...off(kindergarten, 90, 0), name: '广场花苑 3 栋', kind: 'building' };
    const compound: NamedPlace = { ...off(kindergarten, 75, 0), name: '广场花苑小区', kind: 'compound' };
    const point = off(kindergarten, 70, 0);
    expect(describePlace(point, [kindergarten, compound, building])).toBe('广场花苑 3 栋旁');
    expect(describePlace(point, [compound])).toBe('广场花苑小区旁');
  });

  it('do not depend on the order of the list', () => {
    const twin: NamedPlace = { ...kindergarten, name: '太阳花幼儿园' };
    expect(describePlace(kindergarten, [twin, kindergarten])).toBe(describePlace(kindergarten, [kindergarten, twin]));
    const places = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 3 }),
        kind: fc.constantFrom('building' as const, 'landmark' as const, 'compound' as const),
        longitudeE6: fc.integer({ min: 118_130_000, max: 118_132_000 }),
        latitudeE6: fc.integer({ min: 30_275_000, max: 30_276_000 }),
      }),
      { selector: (place) => place.name, maxLength: 6 },
    );
    fc.assert(
      fc.property(places, (list) => {
        expect(describePlace(kindergarten, [...list].reverse())).toBe(describePlace(kindergarten, list));
      }),
    );
  });
});
