import fc from 'fast-check';
import { degreesFromPoint, pointFromDegrees } from '../../api/_domain/place/coordinates.js';
import { distanceM, type PointE6 } from '../../api/_domain/place/geometry.js';

const inChina = fc.record({
  longitudeE6: fc.integer({ min: 80_000_000, max: 122_000_000 }),
  latitudeE6: fc.integer({ min: 20_000_000, max: 45_000_000 }),
});

describe('a position from a device', () => {
  it('in wgs84 is stored as it is, to the micro-degree', () => {
    expect(pointFromDegrees({ longitude: 118.1371234, latitude: 30.2755678 }, 'wgs84')).toEqual({
      longitudeE6: 118137123,
      latitudeE6: 30275568,
    });
  });

  it('in gcj02 is shifted by a few hundred metres, westwards in 黄山', () => {
    const position = { longitude: 118.1371234, latitude: 30.2755678 };
    const stored = pointFromDegrees(position, 'gcj02');
    expect(distanceM(stored, pointFromDegrees(position, 'wgs84'))).toBeGreaterThan(300);
    expect(distanceM(stored, pointFromDegrees(position, 'wgs84'))).toBeLessThan(800);
    expect(stored.longitudeE6).toBeLessThan(118137123);
  });

  it('outside China is the same in both systems', () => {
    const tokyo = { longitude: 139.767125, latitude: 35.681236 };
    expect(pointFromDegrees(tokyo, 'gcj02')).toEqual(pointFromDegrees(tokyo, 'wgs84'));
  });

  it('never becomes minus zero', () => {
    const { longitudeE6 } = pointFromDegrees({ longitude: -0.0000001, latitude: 0 }, 'wgs84');
    expect(Object.is(longitudeE6, 0)).toBe(true);
  });
});

it('a stored point that goes to the map and comes back is the same to 20 centimetres', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom('gcj02' as const, 'wgs84' as const), (point: PointE6, system) => {
      const returned = pointFromDegrees(degreesFromPoint(point, system), system);
      expect(distanceM(point, returned)).toBeLessThan(0.2);
    }),
    { numRuns: 1000 },
  );
});
