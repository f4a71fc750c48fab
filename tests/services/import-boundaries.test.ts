import { and, eq, sql } from 'drizzle-orm';
import type { ImportPreview } from '../../api/_contract/import.js';
import type { OuterContext } from '../../api/_domain/context.js';
import {
  applyImport,
  chooseCoordinates,
  discardImport,
  drawBoundary,
  listShapes,
  readImport,
  readImportShapes,
  settleImports,
  startImport,
} from '../../api/_domain/import/index.js';
import { degreesFromPoint, gridAt } from '../../api/_domain/place/index.js';
import { acknowledgeTicket, readTicket, returnTicket } from '../../api/_domain/ticket/index.js';
import { closeUnit } from '../../api/_domain/unit/index.js';
import { importDraft, ticketEvent, unit } from '../../db/schema/index.js';
import { query } from '../../db/statement.js';
import { feature, geoJson, rectangle } from '../support/builders/boundaries.js';
import { useDatabase } from '../support/database.js';
import { createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let secretary: OuterContext;
let courier: OuterContext;

beforeEach(async () => {
  await Promise.all([world?.close(), other?.close()]);
  const tenantId = `34${Math.floor(Math.random() * 8999 + 1000)}`;
  world = await createWorld(database.db, tenantId);
  secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
  courier = await world.person('骑手', [{ role: 'courier', at: world.units.community }]);
});
afterAll(() => world.close());

const start = (bytes: Uint8Array, who = secretary) =>
  startImport(who, { kind: 'boundaries', fileName: '网格.geojson', bytes });
const west = 118_130_000;
const south = 30_280_000;
/** The two grids of the world as they are: squares of 1,000 micro-degrees side by side. */
const westGrid = (width = 1000) => feature({ name: '01 网格', 社区: '龙西社区' }, rectangle(west, south, width, 1000));
const eastGrid = (from = 1000) =>
  feature({ name: '02 网格', 社区: '龙西社区' }, rectangle(west + from, south, 2000 - from, 1000));
const newGrid = (name = '03 网格') =>
  feature({ name, 社区: '龙西社区', 户数: 400 }, rectangle(west, south + 1000, 2000, 1000));

const gridsThere = () =>
  database.db
    .select()
    .from(unit)
    .where(and(eq(unit.tenantId, world.tenantId), eq(unit.kind, 'grid')))
    .orderBy(unit.name);
const eventsOf = (ticketId: string) =>
  database.db
    .select({ type: ticketEvent.type, data: ticketEvent.data })
    .from(ticketEvent)
    .where(and(eq(ticketEvent.tenantId, world.tenantId), eq(ticketEvent.ticketId, ticketId)))
    .orderBy(ticketEvent.version);
const errorsOf = ({ problems }: ImportPreview) => problems.filter(({ level }) => level === 'error');

describe('importing boundaries', () => {
  it('founds a grid below its community, and the next report there goes to it', async () => {
    const draft = await start(geoJson(newGrid()));
    expect(draft.preview).toMatchObject({ counts: { create: 1, update: 0, unchanged: 0, errors: 0 } });
    expect(draft.preview.items).toEqual([
      { row: 1, name: '03 网格', place: '龙西社区 · 03 网格', effect: 'create', changes: null },
    ]);
    expect(await gridsThere()).toHaveLength(2);
    const result = await applyImport(secretary, draft.id, false);
    expect(result).toMatchObject({ counts: { create: 1 }, reroutedCount: 0, invitations: [] });
    const made = (await gridsThere()).find(({ name }) => name === '03 网格');
    expect(made).toMatchObject({
      households: 400,
      parentId: world.units.community.id,
      centerLongitudeE6: west + 1000,
      centerLatitudeE6: south + 1500,
    });
    expect(made?.path).toBe(`${world.units.community.path}${made?.id}/`);
    expect(await gridAt(secretary, { longitudeE6: west + 500, latitudeE6: south + 1500 })).toMatchObject({
      id: made?.id,
    });
  });

  it('changes nothing the second time, and says so', async () => {
    const bytes = geoJson(newGrid(), westGrid(), eastGrid());
    await applyImport(secretary, (await start(bytes)).id, false);
    const before = await gridsThere();
    const again = await start(bytes);
    expect(again.preview.counts).toMatchObject({ create: 0, update: 0, unchanged: 3, errors: 0 });
    await applyImport(secretary, again.id, true);
    expect(await gridsThere()).toEqual(before);
  });

  it('writes nothing of a file with one error, neither at once nor when the error comes later', async () => {
    const overlapping = await start(
      geoJson(
        newGrid(),
        feature({ name: '04 网格', 社区: '龙西社区' }, rectangle(west + 1500, south + 1500, 2000, 1000)),
      ),
    );
    expect(errorsOf(overlapping.preview)).toEqual([
      expect.objectContaining({
        name: '03 网格',
        field: '边界',
        message: expect.stringContaining('“04 网格”（第 2 个图形）重叠约'),
      }),
    ]);
    await expect(applyImport(secretary, overlapping.id, false)).rejects.toMatchObject({
      code: 'import.has_errors',
      message: expect.stringContaining('“03 网格”'),
    });

    const sound = await start(geoJson(newGrid()));
    await applyImport(secretary, (await start(geoJson(newGrid('先来的网格')))).id, false);
    await expect(applyImport(secretary, sound.id, false)).rejects.toMatchObject({
      code: 'import.has_errors',
      message: expect.stringContaining('已有的“先来的网格”'),
    });
    expect((await gridsThere()).map(({ name }) => name)).toEqual(['01 网格', '02 网格', '先来的网格'].sort());
    expect((await readImport(secretary, sound.id)).status).toBe('previewed');
  });

  it('is applied once, however often and however fast one asks', async () => {
    const { id } = await start(geoJson(newGrid()));
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => applyImport(secretary, id, false)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'import.ended' });
    expect(await gridsThere()).toHaveLength(3);
    await expect(discardImport(secretary, id)).rejects.toMatchObject({ code: 'import.ended' });
  });

  it('of the same ground by two people at once founds it once: the second is told of the first', async () => {
    const [one, two] = [await start(geoJson(newGrid('甲网格'))), await start(geoJson(newGrid('乙网格')))];
    const outcomes = await Promise.allSettled([one, two].map(({ id }) => applyImport(secretary, id, false)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await gridsThere()).toHaveLength(3);
  });

  it('forgets the file once it is over', async () => {
    const [kept, given] = [await start(geoJson(newGrid())), await start(geoJson(newGrid()))];
    expect(await readImportShapes(secretary, kept.id)).not.toEqual([]);
    await applyImport(secretary, kept.id, false);
    await discardImport(secretary, given.id);
    const rows = await database.db
      .select({ rows: importDraft.rows })
      .from(importDraft)
      .where(eq(importDraft.tenantId, world.tenantId));
    expect(rows).toEqual([{ rows: [] }, { rows: [] }]);
    expect(await readImportShapes(secretary, kept.id)).toEqual([]);
  });

  it('is one’s own: nobody else reads, applies or discards it, nor knows of it', async () => {
    const { id } = await start(geoJson(newGrid()));
    const rival = await world.person('别的书记', [{ role: 'secretary', at: world.units.community }]);
    other = await createWorld(database.db, `35${world.tenantId.slice(2)}`);
    const stranger = await other.person('外区管理员', [{ role: 'administrator', at: other.units.district }]);
    for (const who of [rival, stranger])
      for (const ask of [
        () => readImport(who, id),
        () => applyImport(who, id, false),
        () => discardImport(who, id),
        () => readImportShapes(who, id),
        () => chooseCoordinates(who, id, 'gcj02'),
      ])
        await expect(ask()).rejects.toMatchObject({ code: 'import.not_found' });
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    await expect(readImport(officer, id)).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('keeps to the importer’s own units, and names what is not', async () => {
    const elsewhere = await world.person('物业', [{ role: 'secretary', at: world.units.property }]);
    const draft = await start(geoJson(newGrid()), elsewhere);
    expect(errorsOf(draft.preview).map(({ message }) => message)).toEqual(['“龙西社区”不在您管理的范围内']);
    await expect(applyImport(elsewhere, draft.id, false)).rejects.toMatchObject({ code: 'import.has_errors' });
  });

  it('takes compounds in, says which grids they cross, and gives the place its name', async () => {
    const compound = feature(
      { name: '广场花苑', 类型: '小区', 社区: '龙西社区' },
      rectangle(west + 800, south + 200, 400, 400),
    );
    await applyImport(secretary, (await start(geoJson(compound))).id, false);
    const crossings = await query<{ grid: string; compound: string }>(
      database.db,
      sql`select g.name as grid, c.name as compound from unit_crossing x
          join unit g on g.tenant_id = x.tenant_id and g.id = x.unit_id
          join unit c on c.tenant_id = x.tenant_id and c.id = x.other_unit_id
          where x.tenant_id = ${world.tenantId} order by 1`,
    );
    expect(crossings).toEqual([
      { grid: '01 网格', compound: '广场花苑' },
      { grid: '02 网格', compound: '广场花苑' },
    ]);
    await applyImport(secretary, (await start(geoJson(westGrid(1300), eastGrid(1300)))).id, false);
    const left = await query<{ grid: string }>(
      database.db,
      sql`select unit_id as grid from unit_crossing where tenant_id = ${world.tenantId}`,
    );
    expect(left).toEqual([{ grid: world.units.westGrid.id }]);
  });
});

describe('the coordinate system of a file', () => {
  const inGcj = (from: number) => {
    const ring = rectangle(west + from, south, 1000, 1000).map(([longitude, latitude]): [number, number] => {
      const shifted = degreesFromPoint({ longitudeE6: longitude * 1e6, latitudeE6: latitude * 1e6 }, 'gcj02');
      return [shifted.longitude, shifted.latitude];
    });
    return feature({ name: from === 0 ? '01 网格' : '02 网格', 社区: '龙西社区' }, ring);
  };

  it('is guessed from what is there already, said why, and chosen by the reader', async () => {
    const draft = await start(geoJson(inGcj(0), inGcj(1000)));
    expect(draft.preview.coordinates).toMatchObject({
      guess: 'gcj02',
      chosen: 'gcj02',
      why: expect.stringContaining('对照'),
    });
    expect(draft.preview.reroutes).toEqual([]);
    const chosen = await chooseCoordinates(secretary, draft.id, 'wgs84');
    expect(chosen.preview.coordinates).toMatchObject({ guess: 'gcj02', chosen: 'wgs84' });
    const back = await chooseCoordinates(secretary, draft.id, 'gcj02');
    expect(back.preview.items).toEqual(draft.preview.items);
    const [first] = await readImportShapes(secretary, draft.id);
    expect(first?.ring[0]?.[0]).toBeCloseTo(west / 1e6, 5);
  });

  it('is what the format says where there is nothing to compare', async () => {
    await database.ownerSql`update unit set boundary = null where tenant_id = ${world.tenantId}`;
    const draft = await start(geoJson(newGrid()));
    expect(draft.preview.coordinates).toMatchObject({ guess: 'wgs84', why: expect.stringContaining('没有可以对照') });
  });
});

describe('open tickets of a grid whose border moves', () => {
  /** The west grid takes all but a strip of the east one. */
  const moved = () => start(geoJson(westGrid(1900), eastGrid(1900)));

  it('stay when nobody asks for them to move', async () => {
    const ticketId = await submitted(courier, { place: somewhere.east });
    const draft = await moved();
    expect(draft.preview.reroutes).toEqual([
      {
        from: expect.objectContaining({ name: '02 网格' }),
        to: expect.objectContaining({ name: '01 网格' }),
        ticketCount: 1,
      },
    ]);
    expect(await applyImport(secretary, draft.id, false)).toMatchObject({ reroutedCount: 0 });
    expect((await readTicket(secretary, ticketId)).ticket).toMatchObject({
      holder: { name: '02 网格' },
      area: { shortName: '02 网格' },
    });
  });

  it('move as the preview said, with one event and their clocks as they were', async () => {
    const ticketId = await submitted(courier, { place: somewhere.east });
    const stays = await submitted(courier, { place: somewhere.west });
    const before = (await readTicket(secretary, ticketId)).ticket;
    const draft = await moved();
    const announced = draft.preview.reroutes.reduce((sum, { ticketCount }) => sum + ticketCount, 0);
    expect(await applyImport(secretary, draft.id, true)).toMatchObject({ reroutedCount: announced });
    const after = (await readTicket(secretary, ticketId)).ticket;
    const { id } = world.units.westGrid;
    expect(after).toMatchObject({ status: 'dispatched', holder: { id }, area: { id }, version: before.version + 1 });
    expect([after.deadlineAt, after.responseDeadlineAt, after.resolutionDeadlineAt, after.dispatchedAt]).toEqual([
      before.deadlineAt,
      before.responseDeadlineAt,
      before.resolutionDeadlineAt,
      before.dispatchedAt,
    ]);
    const events = await eventsOf(ticketId);
    expect(events.at(-1)).toEqual({
      type: 'redispatched',
      data: { holderUnitId: id, fromUnitId: world.units.eastGrid.id },
    });
    expect(await eventsOf(stays)).toHaveLength(1);
  });

  it('stay with whoever has taken them on: only the area changes', async () => {
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    const ticketId = await submitted(courier, { place: somewhere.east });
    await acknowledgeTicket(officer, ticketId);
    expect(await applyImport(secretary, (await moved()).id, true)).toMatchObject({ reroutedCount: 1 });
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket).toMatchObject({
      status: 'acknowledged',
      holder: { name: '02 网格' },
      area: { shortName: '01 网格' },
    });
    expect((await eventsOf(ticketId)).map(({ type }) => type)).toEqual(['opened', 'acknowledged']);
  });

  it('that were returned go to the grid they lie in, and its clock starts', async () => {
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    const ticketId = await submitted(courier, { place: somewhere.east });
    await returnTicket(officer, ticketId, { reason: 'outside_grid' });
    await applyImport(secretary, (await moved()).id, true);
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', holder: { name: '01 网格' }, deadlineKind: 'response' });
  });

  it('that lay outside every grid leave triage when a new grid takes their place in', async () => {
    const ticketId = await submitted(courier, { place: { ...somewhere.west, latitude: 30.2815 } });
    const draft = await start(geoJson(newGrid()));
    expect(draft.preview.reroutes).toEqual([
      { from: null, to: expect.objectContaining({ name: '03 网格' }), ticketCount: 1 },
    ]);
    await applyImport(secretary, draft.id, true);
    const { ticket } = await readTicket(secretary, ticketId);
    expect(ticket).toMatchObject({ status: 'dispatched', holder: { name: '03 网格' }, area: { shortName: '03 网格' } });
    expect((await eventsOf(ticketId)).map(({ type }) => type)).toEqual(['opened', 'dispatched']);
  });

  it('that come between preview and word move as well', async () => {
    const draft = await moved();
    const late = await submitted(courier, { place: somewhere.east });
    expect(draft.preview.reroutes).toEqual([]);
    expect(await applyImport(secretary, draft.id, true)).toMatchObject({ reroutedCount: 1 });
    expect((await readTicket(secretary, late)).ticket.holder.name).toBe('01 网格');
  });

  it('that come while it is applied all end where routing says', async () => {
    const draft = await moved();
    const coming = Promise.all(Array.from({ length: 12 }, () => submitted(courier, { place: somewhere.east })));
    await applyImport(secretary, draft.id, true);
    const ticketIds = await coming;
    await settleImports(world.system());
    for (const ticketId of ticketIds)
      expect((await readTicket(secretary, ticketId)).ticket).toMatchObject({
        holder: { name: '01 网格' },
        area: { shortName: '01 网格' },
      });
  });

  it('go to no grid that was closed', async () => {
    await closeUnit(
      await world.person('管理员', [{ role: 'administrator', at: world.units.district }]),
      world.units.eastGrid.id,
    );
    expect(await gridAt(secretary, { longitudeE6: west + 1500, latitudeE6: south + 500 })).toBeNull();
  });
});

describe('drawing a boundary', () => {
  const ring = (width: number): [number, number][] => rectangle(west, south, width, 1000).slice(0, -1);

  it('is an import of one shape, with its preview, applied as any other', async () => {
    const draft = await drawBoundary(secretary, { unitId: world.units.westGrid.id, ring: ring(900) });
    expect(draft).toMatchObject({
      kind: 'boundaries',
      status: 'previewed',
      preview: { counts: { update: 1, errors: 0 }, coordinates: null },
    });
    expect(draft.preview.items[0]?.changes).toMatch(/^边界调整，面积 10,\d{3} → 9,\d{3} 平方米$/);
    await applyImport(secretary, draft.id, false);
    const shapes = await listShapes(secretary, world.units.community.id);
    expect(shapes.map(({ name, effect }) => [name, effect])).toEqual([
      ['01 网格', 'existing'],
      ['02 网格', 'existing'],
    ]);
    expect(Math.max(...(shapes[0]?.ring.map(([longitude]) => longitude) ?? []))).toBeCloseTo(118.1309, 6);
  });

  it('over a neighbour is an error that names it, and cannot be applied', async () => {
    const draft = await drawBoundary(secretary, { unitId: world.units.westGrid.id, ring: ring(1500) });
    expect(errorsOf(draft.preview)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('已有的“02 网格”') }),
    ]);
    await expect(applyImport(secretary, draft.id, false)).rejects.toMatchObject({ code: 'import.has_errors' });
    const shapes = await readImportShapes(secretary, draft.id);
    expect(shapes.map(({ name, effect, hasProblem }) => [name, effect, hasProblem])).toEqual([
      ['01 网格', 'update', true],
      ['02 网格', 'existing', false],
    ]);
  });

  it('is not for units of others, nor for what has no boundary', async () => {
    other = await createWorld(database.db, `36${world.tenantId.slice(2)}`);
    for (const unitId of [other.units.westGrid.id, world.units.district.id, world.units.property.id])
      await expect(drawBoundary(secretary, { unitId, ring: ring(900) })).rejects.toMatchObject({
        code: 'unit.not_found',
      });
    await expect(listShapes(secretary, other.units.community.id)).rejects.toMatchObject({ code: 'unit.not_found' });
  });
});
