import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { areaHolding, gridAt, searchPlaces } from '../../api/_domain/place/index.js';
import { listReports, readReport, submitReport } from '../../api/_domain/report/index.js';
import { readTicket } from '../../api/_domain/ticket/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: world.units.community }]);
});
afterAll(() => world.close());

async function countRows(table: string): Promise<number> {
  const [row] = await query<{ count: number }>(database.db, sql`select count(*) as count from ${sql.raw(table)}`);
  return row?.count ?? 0;
}

const declared = () => ({ id: newId(new Date()), contentType: 'image/jpeg' as const, bytes: 1234 });

describe('submitting a report', () => {
  it('keeps report, ticket, event and outbox row together, and says where it went', async () => {
    const tables = ['report', 'ticket', 'ticket_report', 'ticket_event', 'outbox'];
    const before = await Promise.all(tables.map(countRows));
    const input = aReport({ photos: [declared()] });
    const { isNew, uploads } = await submitReport(courier, input);
    expect(isNew).toBe(true);
    expect(uploads).toMatchObject([{ photoId: input.photos[0]?.id, fileField: 'file' }]);
    expect(await Promise.all(tables.map(countRows))).toEqual(before.map((count) => count + 1));
    const report = await readReport(courier, input.id);
    expect(report).toMatchObject({
      status: 'dispatched',
      holderName: '01 网格',
      placeWords: '乖乖幼儿园旁',
      areaName: '01 网格',
    });
  });

  it('converts GCJ-02 to WGS-84 before it looks for the grid', async () => {
    // The Mars coordinates of a point in the west grid lie some 500 m off it.
    const place = { longitude: 118.135899, latitude: 30.278177, coordinateSystem: 'gcj02' as const };
    const input = aReport({ place });
    await submitReport(courier, input);
    const { longitudeE6, latitudeE6, areaName } = await readReport(courier, input.id);
    expect(areaName).toBe('01 网格');
    expect(Math.abs(longitudeE6 - 118_130_500)).toBeLessThan(300);
    expect(Math.abs(latitudeE6 - 30_280_500)).toBeLessThan(300);
  });

  it('takes a named place instead of a position', async () => {
    const [place] = await searchPlaces(courier, '幼儿园');
    const input = aReport({ place: { namedPlaceId: place?.id ?? '', words: '背后' } });
    await submitReport(courier, input);
    expect(await readReport(courier, input.id)).toMatchObject({ areaName: '01 网格', placeWords: '乖乖幼儿园 背后' });
  });

  it('sent again, also twenty times at once, is the same report', async () => {
    const input = aReport({ photos: [declared()] });
    const before = await countRows('ticket');
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitReport(courier, input)));
    expect(answers.filter((answer) => answer.isNew)).toHaveLength(1);
    expect(answers.every((answer) => answer.uploads.length === 1)).toBe(true);
    expect(await countRows('ticket')).toBe(before + 1);
  });

  it('refuses another content, or another person, under a used id', async () => {
    const input = aReport();
    await submitReport(courier, input);
    const changed = submitReport(courier, { ...input, words: '另一件事' });
    await expect(changed).rejects.toMatchObject({ code: 'report.id_reused' });
    await expect(submitReport(secretary, input)).rejects.toMatchObject({ code: 'report.id_reused' });
  });

  it('writes nothing when the id of a photo stands for another one', async () => {
    const photo = declared();
    await submitReport(courier, aReport({ photos: [photo] }));
    const before = await countRows('report');
    const stolen = submitReport(courier, aReport({ photos: [photo] }));
    await expect(stolen).rejects.toMatchObject({ code: 'photo.in_use' });
    expect(await countRows('report')).toBe(before);
  });

  it('wants a photo or words, and a category that exists', async () => {
    await expect(submitReport(courier, aReport({ words: undefined }))).rejects.toMatchObject({ code: 'report.empty' });
    const unknown = submitReport(courier, aReport({ categoryCode: 'ufo' }));
    await expect(unknown).rejects.toMatchObject({
      code: 'report.category_unknown',
      details: { field: 'categoryCode' },
    });
  });

  it('lists one’s own newest first without a gap, and nobody else’s', async () => {
    const reporter = await world.person('叶强', [{ role: 'courier', at: world.units.community }]);
    for (let minute = 0; minute < 5; minute += 1) await submitted(later(reporter, minute));
    const first = await listReports(reporter, { limit: 3 });
    const second = await listReports(reporter, { limit: 3, cursor: first.nextCursor ?? '' });
    const times = [...first.items, ...second.items].map((report) => report.receivedAt.getTime());
    expect(times).toHaveLength(5);
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(second.nextCursor).toBeNull();
    const [mine] = first.items;
    await expect(readReport(courier, mine?.id ?? '')).rejects.toMatchObject({ code: 'report.not_found' });
  });
});

describe('routing', () => {
  it('sends every point to the grid the exact geometry names, borders included', async () => {
    const grids = [world.units.westGrid, world.units.eastGrid].map((unit, index) => {
      const west = 118_130_000 + index * 1000;
      const boundary = [
        [west, 30_280_000],
        [west + 1000, 30_280_000],
        [west + 1000, 30_281_000],
        [west, 30_281_000],
      ] as [number, number][];
      return { id: unit.id, code: `00${index}`, boundary };
    });
    const point = fc.record({
      longitudeE6: fc.oneof(
        fc.integer({ min: 118_129_500, max: 118_132_500 }),
        fc.constantFrom(118_130_000, 118_131_000, 118_132_000),
      ),
      latitudeE6: fc.oneof(fc.integer({ min: 30_279_500, max: 30_281_500 }), fc.constantFrom(30_280_000, 30_281_000)),
    });
    await fc.assert(
      fc.asyncProperty(point, async (at) => {
        expect((await gridAt(courier, at))?.id).toBe(areaHolding(at, grids)?.id);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves what lies outside every grid with the desk, in triage, with no clock running', async () => {
    const ticketId = await submitted(courier, { place: somewhere.outside });
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket).toMatchObject({ status: 'triage', holder: { id: world.units.community.id }, deadlineAt: null });
  });
});
