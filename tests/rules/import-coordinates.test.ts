import fc from 'fast-check';
import gcoord from 'gcoord';
import { farAway, guessCoordinates, type Landmarks } from '../../api/_domain/import/boundaries/guess-coordinates.js';
import type { BoundaryRow, Position } from '../../api/_domain/import/boundaries/row.js';
import { boundaryRow, cutRectangle } from '../support/builders/boundaries.js';

const systems = { wgs84: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;
const system = fc.constantFrom('wgs84', 'gcj02', 'bd09' as const);
/** The middle of a town anywhere in China, in micro-degrees. */
const town = fc.record({
  x: fc.integer({ min: 100_000_000, max: 121_000_000 }),
  y: fc.integer({ min: 23_000_000, max: 41_000_000 }),
});

const nothing: Landmarks = { known: [], grounds: new Map(), places: [], centre: null };

/** Grids of a town as a file in another system has them. */
function fileIn(name: keyof typeof systems, rings: [number, number][][]): BoundaryRow[] {
  const shift = ([x, y]: [number, number]) => gcoord.transform([x, y], gcoord.WGS84, systems[name]) as Position;
  return rings.map((ring, index) => {
    const row = boundaryRow(index + 1, ring);
    return { ...row, parts: row.parts.map((part) => part.map((line) => line.map(shift))) };
  });
}

const middleOf = (ring: [number, number][]) => ({
  longitudeE6: (Math.min(...ring.map(([x]) => x)) + Math.max(...ring.map(([x]) => x))) / 2,
  latitudeE6: (Math.min(...ring.map(([, y]) => y)) + Math.max(...ring.map(([, y]) => y))) / 2,
});

describe('the coordinate system of a file', () => {
  it('is told by what is known of the same grids, anywhere in China, though they were redrawn by some metres', () => {
    fc.assert(
      fc.property(system, town, fc.integer({ min: -300, max: 300 }), (name, from, error) => {
        const rings = cutRectangle(2, 2, 4000, () => [0, 0], from);
        const known = rings.map((ring, index) => {
          const { longitudeE6, latitudeE6 } = middleOf(ring);
          return { row: index + 1, at: { longitudeE6: longitudeE6 + error, latitudeE6 } };
        });
        const { guess, why } = guessCoordinates(fileIn(name, rings), { ...nothing, known });
        expect(guess).toBe(name);
        expect(why).toMatch(/^和已知的 4 个同名边界或地点对照：按卫星定位（GPS、天地图）相差 \d+ 米，/);
      }),
    );
  });

  it('is told by the community the grids should lie in', () => {
    fc.assert(
      fc.property(system, town, (name, from) => {
        const rings = cutRectangle(3, 3, 4000, () => [0, 0], from);
        const ground: [number, number][] = [
          [from.x, from.y],
          [from.x + 12_000, from.y],
          [from.x + 12_000, from.y + 12_000],
          [from.x, from.y + 12_000],
        ].map(([x = 0, y = 0], index) => [x + (index % 3 === 0 ? -30 : 30), y + (index < 2 ? -30 : 30)]);
        const grounds = new Map(rings.map((_, index) => [index + 1, ground]));
        expect(guessCoordinates(fileIn(name, rings), { ...nothing, grounds }).guess).toBe(name);
      }),
    );
  });

  it('is what the formats say where nothing is known, and says that it may be otherwise', () => {
    const guess = guessCoordinates([boundaryRow(1, cutRectangle(1, 1)[0] ?? [])], nothing);
    expect(guess).toEqual({ guess: 'wgs84', why: expect.stringContaining('请改选') });
  });
});

describe('a file of another place', () => {
  it('is told how far away it lies', () => {
    const rows = [boundaryRow(1, cutRectangle(1, 1)[0] ?? [])];
    expect(farAway(rows, { longitudeE6: 118_200_000, latitudeE6: 30_300_000 })).toBeNull();
    expect(farAway(rows, { longitudeE6: 116_400_000, latitudeE6: 39_900_000 })).toMatch(
      /^离本区县的中心有 10\d\d 公里/,
    );
    expect(farAway(rows, null)).toBeNull();
  });
});
