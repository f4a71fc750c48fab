import fc from 'fast-check';
import { groundAreaM2 } from '../../api/_contract/ground.js';
import { districtUnits, townOutline } from '../../api/_demo/district/index.js';

type Ring = readonly (readonly [number, number])[];

const grids = districtUnits.filter(({ kind }) => kind === 'grid').map(({ ring }) => ring ?? []);
const at = (x: number, y: number, corners: Ring): Ring => corners.map(([east, north]) => [x + east, y + north]);
const block: Ring = [
  [0, 0],
  [3000, 0],
  [3000, 3000],
  [0, 3000],
];
const bent: Ring = [
  [0, 0],
  [9000, 500],
  [8500, 3000],
  [2000, 2500],
  [1500, 9000],
  [-300, 8000],
];

/** The ground between the equator and a latitude, for each radian of longitude, as the ellipsoid's own formula has it. */
function bandM2(latitudeE6: number): number {
  const [halfAxisM, eccentricity] = [6_356_752.314245, 0.0818191908426];
  const sine = Math.sin((latitudeE6 * Math.PI) / 180e6);
  const part = eccentricity * sine;
  return (halfAxisM ** 2 / 2) * (sine / (1 - part ** 2) + Math.log((1 + part) / (1 - part)) / (2 * eccentricity));
}

/** The same area reckoned otherwise: each edge in a thousand steps, the whole band below each of them. */
function areaByBands(ring: Ring): number {
  const steps = 1000;
  const south = bandM2(ring[0]?.[1] ?? 0);
  const sum = ring.reduce((total, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as readonly [number, number];
    let below = 0;
    for (let step = 0; step < steps; step += 1) below += bandM2(y + ((nextY - y) * (step + 0.5)) / steps) - south;
    return total + (below / steps) * (((nextX - x) * Math.PI) / 180e6);
  }, 0);
  return Math.abs(sum);
}

const offBy = (one: number, other: number) => Math.abs(one / other - 1);

it.each<[string, Ring]>([
  ['a block in 黄山区', at(118_130_000, 30_280_000, block)],
  ['a block at the equator', at(110_000_000, 0, block)],
  ['a block in 三亚', at(109_500_000, 18_250_000, block)],
  ['a block in 漠河', at(122_500_000, 53_000_000, block)],
  ['a bent grid in 黄山区', at(118_130_000, 30_280_000, bent)],
  ['a bent grid in 三亚', at(109_500_000, 18_250_000, bent)],
  ['a bent grid in 漠河', at(122_500_000, 53_000_000, bent)],
  ['the town', townOutline],
  ['a town ten times as large', townOutline.map(([x, y]) => [x * 10 - 9 * 118_130_000, y * 10 - 9 * 30_280_000])],
  ...grids.slice(0, 4).map((ring, index): [string, Ring] => [`grid ${index + 1} of the town`, ring]),
])('the area of %s is what the ellipsoid has there, to a few per million', (_name, ring) => {
  expect(offBy(groundAreaM2(ring), areaByBands(ring))).toBeLessThan(5e-6);
});

it('a town is as large as its grids together', () => {
  const together = grids.reduce((sum, ring) => sum + groundAreaM2(ring), 0);
  expect(offBy(together, groundAreaM2(townOutline))).toBeLessThan(1e-6);
});

it('an area is the same from whichever corner one begins, and whichever way one goes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...grids, townOutline), fc.nat(), (ring, turns) => {
      const first = turns % ring.length;
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      for (const other of [turned, turned.toReversed()]) {
        expect(offBy(groundAreaM2(other), groundAreaM2(ring))).toBeLessThan(1e-9);
      }
    }),
  );
});

it('what encloses nothing has none', () => {
  for (const ring of [[], block.slice(0, 1), block.slice(0, 2)]) expect(groundAreaM2(ring)).toBe(0);
});

it('a line that crosses itself, as a finger draws it in between, has its parts less each other, wherever its middle is', () => {
  const [x, y] = [118_130_000, 30_280_000];
  const loops = at(x, y, [
    [200, 500],
    [2400, 2900],
    [0, 2400],
    [2700, 100],
  ]);
  const difference = 5000;
  const blockM2 = groundAreaM2(at(x, y, block));
  expect(offBy(groundAreaM2(loops), (blockM2 * difference) / 3000 ** 2)).toBeLessThan(1e-3);
});
