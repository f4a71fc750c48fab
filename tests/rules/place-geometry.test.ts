import fc from 'fast-check';
import { outlineOf, ringProblem } from '../../api/_domain/place/boundary.js';
import {
  distanceM,
  doubleAreaOf,
  type PointE6,
  type RingE6,
  relateToRing,
  type VertexE6,
} from '../../api/_domain/place/geometry.js';
import { areaHolding } from '../../api/_domain/place/rules.js';

const square: VertexE6[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const at = (longitudeE6: number, latitudeE6: number): PointE6 => ({ longitudeE6, latitudeE6 });

/** The winding number in BigInt: another road to the same answer, exact at any size. */
function relateByWinding({ longitudeE6: x, latitudeE6: y }: PointE6, ring: RingE6): string {
  let winding = 0;
  for (const [index, start] of ring.entries()) {
    const end = ring[(index + 1) % ring.length] ?? start;
    const turn = BigInt(end[0] - start[0]) * BigInt(y - start[1]) - BigInt(end[1] - start[1]) * BigInt(x - start[0]);
    const dot = BigInt(start[0] - x) * BigInt(end[0] - x) + BigInt(start[1] - y) * BigInt(end[1] - y);
    if (turn === 0n && dot <= 0n) return 'border';
    if (start[1] <= y && end[1] > y && turn > 0n) winding += 1;
    if (start[1] > y && end[1] <= y && turn < 0n) winding -= 1;
  }
  return winding === 0 ? 'outside' : 'inside';
}

/** Simple rings of whole numbers, small enough that points often fall on their borders. */
const ringOf = (reach: number) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: -reach, max: reach }), fc.integer({ min: -reach, max: reach })), {
      minLength: 3,
      maxLength: 9,
      selector: String,
    })
    .map((vertices): VertexE6[] =>
      [...vertices].sort((one, other) => Math.atan2(one[1], one[0]) - Math.atan2(other[1], other[0])),
    )
    .filter((ring) => ringProblem(ring) === null);

const pointWithin = (reach: number) =>
  fc.tuple(fc.integer({ min: -reach, max: reach }), fc.integer({ min: -reach, max: reach })).map(([x, y]) => at(x, y));

describe('where a point lies in respect of a ring', () => {
  it.each([
    ['inside', at(5, 5)],
    ['border', at(10, 5)],
    ['border', at(0, 0)],
    ['outside', at(11, 10)],
    ['outside', at(-1, 0)],
  ])('is %s for %o of a square', (side, point) => {
    expect(relateToRing(point, square)).toBe(side);
  });

  it.each([8, 44_000_000])('agrees with the winding number for rings that reach %i micro-degrees', (reach) => {
    fc.assert(
      fc.property(ringOf(reach), pointWithin(reach + 1), (ring, point) => {
        expect(relateToRing(point, ring)).toBe(relateByWinding(point, ring));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the direction or the first vertex of the ring', () => {
    fc.assert(
      fc.property(ringOf(8), pointWithin(9), fc.nat(8), (ring, point, shift) => {
        const turned = [...ring.slice(shift % ring.length), ...ring.slice(0, shift % ring.length)];
        expect(relateToRing(point, turned)).toBe(relateToRing(point, ring));
        expect(relateToRing(point, turned.reverse())).toBe(relateToRing(point, ring));
      }),
    );
  });
});

describe('the area that holds a point', () => {
  const west = { code: '341003100002003', boundary: square };
  const east = { code: '341003100002004', boundary: square.map(([x, y]): VertexE6 => [x + 10, y]) };

  it('on the border of two areas is the one with the lowest code, whatever the order of the list', () => {
    expect(areaHolding(at(10, 5), [west, east])).toBe(west);
    expect(areaHolding(at(10, 5), [east, west])).toBe(west);
  });

  it('is none outside them all', () => {
    expect(areaHolding(at(21, 5), [west, east])).toBeNull();
  });

  it('is always one and the same for a point of a ring cut in two', () => {
    fc.assert(
      fc.property(ringOf(8), pointWithin(8), (ring, point) => {
        const [first, second, ...rest] = ring as [VertexE6, VertexE6, ...VertexE6[]];
        const middle: VertexE6 = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
        const doubled = (vertices: VertexE6[]) => vertices.map(([x, y]): VertexE6 => [x * 2, y * 2]);
        const corner = rest[0] as VertexE6;
        const left = { code: '1', boundary: doubled([first, middle, corner, ...rest.slice(1)]) };
        const right = { code: '2', boundary: doubled([middle, second, corner]) };
        fc.pre(ringProblem(left.boundary) === null && ringProblem(right.boundary) === null);
        const areAdjoining =
          doubleAreaOf(left.boundary) > 0n &&
          doubleAreaOf(right.boundary) > 0n &&
          doubleAreaOf(left.boundary) + doubleAreaOf(right.boundary) === doubleAreaOf(doubled(ring));
        fc.pre(areAdjoining);
        const target = at(point.longitudeE6 * 2, point.latitudeE6 * 2);
        const isHeld = relateToRing(target, doubled(ring)) !== 'outside';
        expect(areaHolding(target, [left, right]) !== null).toBe(isHeld);
        expect(areaHolding(target, [left, right])).toBe(areaHolding(target, [right, left]));
      }),
    );
  });
});

describe('a ring is refused as a boundary', () => {
  it.each<[string, RingE6]>([
    ['not_micro_degrees', [...square, [0.5, 5]]],
    ['not_micro_degrees', [...square, [181e6, 5]]],
    ['not_micro_degrees', [...square, [Number.NaN, 5]]],
    ['too_few_vertices', square.slice(0, 2)],
    ['repeated_vertex', [...square, [0, 0]]],
    [
      'too_wide',
      [
        [-100e6, 0],
        [100e6, 0],
        [0, 50],
      ],
    ],
    [
      'self_intersection',
      [
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10],
      ],
    ],
    [
      'self_intersection',
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 0],
        [0, 10],
      ],
    ],
    [
      'self_intersection',
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [10, 5],
        [0, 10],
      ],
    ],
    [
      'no_area',
      [
        [0, 0],
        [4, 0],
        [8, 0],
      ],
    ],
  ])('as %s: %j', (problem, ring) => {
    expect(ringProblem(ring)).toBe(problem);
  });

  it('not when it is sound', () => {
    expect(ringProblem(square)).toBeNull();
    expect(ringProblem([...square, [-3, 5]])).toBeNull();
  });
});

describe('the outline of adjoining rings', () => {
  const right = square.map(([x, y]): VertexE6 => [x + 10, y]);

  it('goes round them all once, and holds their areas', () => {
    const outline = outlineOf([square, right]);
    expect(outline).toHaveLength(6);
    expect(ringProblem(outline)).toBeNull();
    expect(doubleAreaOf(outline)).toBe(doubleAreaOf(square) + doubleAreaOf(right));
  });

  it('is refused for rings that lie apart, and for none', () => {
    expect(() => outlineOf([square, square.map(([x, y]): VertexE6 => [x + 20, y])])).toThrow('one piece');
    expect(() => outlineOf([])).toThrow('one piece');
  });
});

describe('distance', () => {
  it('along a meridian is 111.2 m for a thousandth of a degree, and less by the cosine along a parallel', () => {
    expect(distanceM(at(118_137_000, 30_275_000), at(118_137_000, 30_276_000))).toBeCloseTo(111.195, 2);
    expect(distanceM(at(118_137_000, 30_275_000), at(118_138_000, 30_275_000))).toBeCloseTo(96.029, 2);
  });

  it('is the same both ways and never more than by way of a third point', () => {
    const anywhere = fc
      .tuple(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 }))
      .map(([x, y]) => at(x, y));
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (one, other, third) => {
        expect(distanceM(one, other)).toBe(distanceM(other, one));
        expect(distanceM(one, other)).toBeLessThanOrEqual(distanceM(one, third) + distanceM(third, other) + 0.5);
      }),
    );
  });
});
