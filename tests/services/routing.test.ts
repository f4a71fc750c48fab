import fc from 'fast-check';
import { routePoint } from '../../api/_domain/routing/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld(database.db);
});
afterAll(() => world.close());

/** The two grids of the test world: squares of 1,000 micro-degrees, side by side. */
const west = { from: 118_130_000, to: 118_131_000 };
const east = { from: 118_131_000, to: 118_132_000 };
const south = 30_280_000;
const north = 30_281_000;

const point = (longitudeE6: number, latitudeE6: number) => ({ longitudeE6, latitudeE6 });
const routed = { categoryCode: 'manhole_cover_damaged', severity: 'normal', source: 'photo' } as const;

describe('where a place is routed', () => {
  it('is to the grid it lies in, at once', async () => {
    const route = await routePoint(world.system(), point(west.from + 500, south + 500), routed);
    const { id } = world.units.westGrid;
    expect(route).toMatchObject({ holderUnitId: id, areaUnitId: id, status: 'dispatched', grid: { id } });
  });

  it('is to the desk, in triage, outside every grid', async () => {
    const route = await routePoint(world.system(), point(east.to + 1, south + 500), routed);
    const { id } = world.units.community;
    expect(route).toEqual({ holderUnitId: id, areaUnitId: null, status: 'triage', rule: null, grid: null });
  });

  it('is the same each time on the border of two grids', async () => {
    const border = point(west.to, south + 500);
    const routes = await Promise.all(Array.from({ length: 8 }, () => routePoint(world.system(), border, routed)));
    const { westGrid, eastGrid } = world.units;
    expect(new Set(routes.map(({ holderUnitId }) => holderUnitId)).size).toBe(1);
    expect([westGrid.id, eastGrid.id]).toContain(routes[0]?.holderUnitId);
  });

  it('agrees with plain arithmetic everywhere, to the micro-degree', async () => {
    const longitudes = fc.integer({ min: west.from - 300, max: east.to + 300 });
    const latitudes = fc.integer({ min: south - 300, max: north + 300 });
    await fc.assert(
      fc.asyncProperty(longitudes, latitudes, async (longitude, latitude) => {
        fc.pre(![west.from, west.to, east.to].includes(longitude));
        fc.pre(![south, north].includes(latitude));
        const isBetween = latitude > south && latitude < north;
        const isWest = isBetween && longitude > west.from && longitude < west.to;
        const isEast = isBetween && longitude > east.from && longitude < east.to;
        const { community, westGrid, eastGrid } = world.units;
        const expected = isWest ? westGrid : isEast ? eastGrid : community;
        expect((await routePoint(world.system(), point(longitude, latitude), routed)).holderUnitId).toBe(expected.id);
      }),
      { numRuns: 300 },
    );
  });

  it('never is to another district, whose grid may be drawn over the same place', async () => {
    const other = await createWorld(database.db, '341004');
    try {
      const { holderUnitId } = await routePoint(other.system(), point(west.from + 500, south + 500), routed);
      expect(holderUnitId).toBe(other.units.westGrid.id);
    } finally {
      await other.close();
    }
  });

  it('is refused while the district has not opened: nobody would answer', async () => {
    const context = world.system();
    const unfinished = { ...context, tenant: { ...context.tenant, deskUnitId: null } };
    await expect(routePoint(unfinished, point(west.from + 500, south + 500), routed)).rejects.toMatchObject({
      code: 'service.unavailable',
    });
  });
});
