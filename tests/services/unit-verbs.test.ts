import { setTimeout as sleep } from 'node:timers/promises';
import { createInvitation, createTeam, joinTeam } from '../../api/_domain/appointment/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { gridAt, pointFromDegrees } from '../../api/_domain/place/index.js';
import { dispatchTicket, listDispatchTargets, readTicket } from '../../api/_domain/ticket/index.js';
import {
  addUnit,
  closeUnit,
  createUnit,
  findUnit,
  listUnits,
  moveUnit,
  readUnit,
  setCrossings,
  updateUnit,
} from '../../api/_domain/unit/index.js';
import { cancelActivity, createActivity } from '../../api/_domain/volunteer/index.js';
import { anActivity } from '../support/builders/volunteer.js';
import { useDatabase } from '../support/database.js';
import { createWorld, somewhere, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;
let secretary: OuterContext;
let administrator: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
  secretary = await world.person('书记', [{ role: 'secretary', at: world.units.community }]);
  administrator = await world.person('管理员', [{ role: 'administrator', at: world.units.district }]);
});
afterAll(() => Promise.all([world.close(), other.close()]));

let counter = 0;
const aCompound = (name?: string) => {
  counter += 1;
  return addUnit(secretary, { kind: 'compound', name: name ?? `小区 ${counter}`, parentId: world.units.community.id });
};
const namesIn = async (parentId: string) =>
  (await listUnits(secretary, { parentId, limit: 100 })).items.map(({ name }) => name);

describe('who may change the tree', () => {
  it('is who leads above: a secretary below her community, an administrator everywhere', async () => {
    const compound = await aCompound('广场花苑');
    await updateUnit(secretary, compound, { name: '广场花苑小区', shortName: '花苑', households: 420 });
    expect(await readUnit(secretary, compound)).toMatchObject({
      name: '广场花苑小区',
      households: 420,
      mayManage: true,
    });
    await updateUnit(administrator, world.units.district.id, { households: 60_000 });
    expect(await readUnit(administrator, world.units.district.id)).toMatchObject({ households: 60_000 });
  });

  it('is not who leads the unit itself: their own is kept by those above', async () => {
    const own = world.units.community.id;
    expect(await readUnit(secretary, own)).toMatchObject({ mayManage: false, mayCreateBelow: true });
    for (const verb of [
      () => updateUnit(secretary, own, { name: '别的名字' }),
      () => closeUnit(secretary, own),
      () => setCrossings(secretary, own, []),
    ])
      await expect(verb()).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it.each(['grid_officer', 'section_lead', 'courier', 'resident'] as const)('is not a %s', async (role) => {
    const person = await world.person('某', [{ role, at: world.units.section }]);
    const adding = addUnit(person, { kind: 'grid', name: '新', parentId: world.units.section.id });
    await expect(adding).rejects.toMatchObject({ code: 'access.forbidden' });
  });

  it('is nobody of somewhere else: their units are not there', async () => {
    const stranger = await world.person('别处', [{ role: 'secretary', at: world.units.station }]);
    const abroad = await other.person('外区', [{ role: 'administrator', at: other.units.district }]);
    const { westGrid, section } = world.units;
    for (const person of [stranger, abroad])
      for (const verb of [
        () => updateUnit(person, westGrid.id, { name: '夺' }),
        () => moveUnit(person, westGrid.id, section.id),
        () => closeUnit(person, westGrid.id),
        () => setCrossings(person, westGrid.id, []),
        () => addUnit(person, { kind: 'grid', name: '夺', parentId: section.id }),
      ])
        await expect(verb()).rejects.toMatchObject({ code: 'unit.not_found' });
    await expect(readUnit(abroad, westGrid.id)).rejects.toMatchObject({ code: 'unit.not_found' });
    expect((await listUnits(abroad, { parentId: section.id })).items).toEqual([]);
  });
});

describe('adding a unit', () => {
  it('refuses what does not stand there, and a code that is taken', async () => {
    const parentId = world.units.section.id;
    const wrong = addUnit(secretary, { kind: 'street', name: '街道', parentId });
    await expect(wrong).rejects.toMatchObject({ code: 'request.invalid', details: { field: 'parentId' } });
    const taken = addUnit(secretary, { kind: 'grid', name: '又一个', parentId, code: '341003100002001' });
    await expect(taken).rejects.toMatchObject({ code: 'unit.code_taken', details: { field: 'officialCode' } });
    const code = '341003100002001';
    await expect(updateUnit(secretary, world.units.eastGrid.id, { code })).rejects.toMatchObject({
      code: 'unit.code_taken',
    });
    await updateUnit(secretary, world.units.westGrid.id, { code, name: '01 网格' });
  });
});

describe('listing units', () => {
  it('goes page by page in one order, each once', async () => {
    const parentId = await aCompound('分页');
    const names = Array.from({ length: 7 }, (_, index) => `${index + 1} 栋`);
    for (const name of names) await addUnit(secretary, { kind: 'building', name, parentId });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listUnits(secretary, { parentId, limit: 3, cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(names);
  });

  it('finds by kind and by words, taken as they are', async () => {
    const grids = await listUnits(secretary, { kind: 'grid', query: '01' });
    expect(grids.items).toMatchObject([{ name: '01 网格', parentName: '第一片区' }]);
    expect((await listUnits(secretary, { query: '%' })).items).toEqual([]);
    const within = await listUnits(secretary, { withinId: world.units.section.id, kind: 'grid' });
    expect(within.items.map(({ name }) => name)).toEqual(['01 网格', '02 网格']);
    expect((await listUnits(secretary, { withinId: other.units.district.id })).items).toEqual([]);
  });
});

describe('moving a unit', () => {
  it('takes all below it along and leaves its tickets with it', async () => {
    const ticketId = await submitted(await world.person('骑手'));
    const { community, westGrid } = world.units;
    const building = await addUnit(secretary, { kind: 'building', name: '9 栋', parentId: westGrid.id });
    const section = await addUnit(secretary, { kind: 'section', name: '第二片区', parentId: community.id });
    await moveUnit(secretary, westGrid.id, section);
    const moved = await findUnit(secretary, westGrid.id);
    expect(moved.path).toBe(`${community.path}${section}/${westGrid.id}/`);
    expect((await findUnit(secretary, building)).path).toBe(`${moved.path}${building}/`);
    expect((await readUnit(secretary, building)).parents.map(({ name }) => name)).toEqual([
      '黄山区',
      '甘棠镇',
      '龙西社区',
      '第二片区',
      '01 网格',
    ]);
    const lead = await world.person('新片区长', [{ role: 'section_lead', at: await findUnit(secretary, section) }]);
    expect((await readTicket(lead, ticketId)).ticket.holder).toMatchObject({ id: westGrid.id, path: moved.path });
    await moveUnit(secretary, westGrid.id, world.units.section.id);
    expect((await findUnit(secretary, westGrid.id)).path).toBe(westGrid.path);
  });

  it('refuses a place below itself, of the wrong kind, closed, or not the mover’s', async () => {
    const { section, community, westGrid, street } = world.units;
    const field = { code: 'request.invalid', details: { field: 'parentId' } };
    await expect(moveUnit(secretary, westGrid.id, world.units.station.id)).rejects.toMatchObject(field);
    const closed = await addUnit(secretary, { kind: 'section', name: '撤销的', parentId: community.id });
    await closeUnit(secretary, closed);
    await expect(moveUnit(secretary, westGrid.id, closed)).rejects.toMatchObject({ code: 'unit.closed' });
    await expect(moveUnit(secretary, section.id, street.id)).rejects.toMatchObject({ code: 'unit.not_found' });
    const outer = await aCompound('外层');
    const inner = await addUnit(secretary, { kind: 'building', name: '里层', parentId: outer });
    await expect(moveUnit(administrator, outer, inner)).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('meets a child that is created below it at the same moment: no path is left behind', async () => {
    const { community } = world.units;
    const [from, to] = [
      await addUnit(secretary, { kind: 'section', name: '从', parentId: community.id }),
      await addUnit(secretary, { kind: 'section', name: '到', parentId: community.id }),
    ];
    const grid = await addUnit(secretary, { kind: 'grid', name: '搬家', parentId: from });
    let moving: Promise<unknown> = Promise.resolve();
    const child = await database.db.transaction(async (transaction) => {
      const inside = { ...secretary, db: transaction as OuterContext['db'] };
      const id = await createUnit(inside, { kind: 'building', name: '新楼', parentId: grid });
      moving = moveUnit(secretary, grid, to).catch((error: unknown) => error);
      await sleep(200);
      return id;
    });
    expect(await moving).toBeUndefined();
    expect((await findUnit(secretary, child)).path).toBe(`${community.path}${to}/${grid}/${child}/`);

    const both = Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0
        ? () => moveUnit(secretary, grid, index % 4 === 0 ? from : to)
        : () => createUnit(secretary, { kind: 'building', name: `同时 ${index}`, parentId: grid }),
    );
    await Promise.all(both.map((verb) => verb()));
    const astray = await database.sql`
      select u.name from unit u join unit p on p.tenant_id = u.tenant_id and p.id = u.parent_id
      where u.path <> p.path || u.id || '/'`;
    expect(astray).toEqual([]);
  });
});

describe('closing a unit', () => {
  it('says what has to be done first: tickets, grants, units below', async () => {
    await submitted(await world.person('骑手'), { place: somewhere.east });
    await world.person('网格员', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    await addUnit(secretary, { kind: 'building', name: '1 栋', parentId: world.units.eastGrid.id });
    const refusal = await closeUnit(secretary, world.units.eastGrid.id).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'unit.in_use',
      message: '还不能关闭，请先把 1 张未办结的工单办结或改派，结束或移交 1 项在任的任职，移走或关闭 1 个下级单位',
      details: { openTickets: 1, runningGrants: 1, openUnitsBelow: 1 },
    });
  });

  it('waits for activities that are not over, and comes before or after one that is called that moment', async () => {
    const called = (unitId: string) => createActivity(secretary, anActivity(unitId));
    const grid = await addUnit(secretary, { kind: 'section', name: '有活动', parentId: world.units.community.id });
    const { id } = await called(grid);
    await expect(closeUnit(secretary, grid)).rejects.toMatchObject({
      code: 'unit.in_use',
      message: '还不能关闭，请先取消 1 场志愿活动或等它结束',
      details: { openActivities: 1 },
    });
    await cancelActivity(secretary, id);
    await closeUnit(secretary, grid);
    for (let round = 0; round < 10; round += 1) {
      const section = await addUnit(secretary, { kind: 'section', name: '刚好', parentId: world.units.community.id });
      const done = await Promise.all(
        [() => called(section), () => closeUnit(secretary, section)].map((work) =>
          work().then(
            () => 'done',
            ({ code }) => code,
          ),
        ),
      );
      expect([
        ['done', 'unit.in_use'],
        ['unit.closed', 'done'],
      ]).toContainEqual(done);
    }
  });

  it('comes before or after what is given to the unit that moment: a ticket, an invitation, a team', async () => {
    const ticketId = await submitted(await world.person('骑手'));
    const givings: ((unitId: string) => Promise<unknown>)[] = [
      (unitId) => dispatchTicket(secretary, ticketId, { unitId }),
      (unitId) => createInvitation(secretary, { role: 'grid_officer', unitId }),
      (unitId) => createTeam(secretary, { unitId, name: '小队' }),
    ];
    for (let round = 0; round < 8; round += 1) {
      for (const give of givings) {
        const unitId = await addUnit(secretary, { kind: 'grid', name: '刚好', parentId: world.units.section.id });
        const outcomes = await Promise.allSettled([give(unitId), closeUnit(secretary, unitId)]);
        const [given, closed] = outcomes.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code));
        const [left] = await database.sql`select
          (select count(*) from ticket t where t.holder_unit_id = u.id and t.status <> 'closed')::int as tickets,
          (select count(*) from invitation i where i.unit_id = u.id and i.revoked_at is null)::int as invitations,
          (select count(*) from courier_team m where m.unit_id = u.id and m.closed_at is null)::int as teams
          from unit u where u.id = ${unitId} and u.closed_at is not null`;
        expect([given, closed]).toContain('done');
        expect(left ?? { tickets: 0, invitations: 0, teams: 0 }).toEqual({ tickets: 0, invitations: 0, teams: 0 });
      }
    }
  });

  it('lets nothing new in: no report, no dispatch, no invitation, no team; and is done once', async () => {
    const boundary = [
      [118_300_000, 30_280_000],
      [118_301_000, 30_280_000],
      [118_301_000, 30_281_000],
      [118_300_000, 30_281_000],
    ] as [number, number][];
    const input = { kind: 'grid' as const, name: '撤销的网格', parentId: world.units.section.id, boundary };
    const grid = await addUnit(secretary, input);
    const inside = pointFromDegrees({ longitude: 118.3005, latitude: 30.2805 }, 'wgs84');
    expect((await gridAt(secretary, inside))?.id).toBe(grid);
    const { token } = await createInvitation(secretary, { role: 'grid_officer', unitId: grid });
    await closeUnit(secretary, grid);
    await closeUnit(secretary, grid);
    expect(await gridAt(secretary, inside)).toBeNull();
    expect(await namesIn(world.units.section.id)).not.toContain('撤销的网格');
    expect((await listDispatchTargets(secretary)).map(({ id }) => id)).not.toContain(grid);
    const ticketId = await submitted(await world.person('骑手'));
    await expect(dispatchTicket(secretary, ticketId, { unitId: grid })).rejects.toMatchObject({ code: 'unit.closed' });
    const inviting = createInvitation(secretary, { role: 'grid_officer', unitId: grid });
    await expect(inviting).rejects.toMatchObject({ code: 'unit.closed' });
    const [row] = await database.sql`select revoked_at from invitation where unit_id = ${grid}`;
    expect(row?.revoked_at).not.toBeNull();
    expect(token).toBeTruthy();
    expect(await readUnit(secretary, grid)).toMatchObject({ closedAt: secretary.now, mayManage: false });
  });

  it('ends the codes of its couriers’ teams', async () => {
    const section = await addUnit(secretary, { kind: 'section', name: '短命', parentId: world.units.community.id });
    const team = await createTeam(secretary, { unitId: section, name: '短命队' });
    await closeUnit(secretary, section);
    const joining = joinTeam(await world.person('骑手'), { code: team.code, platform: 'parcel', displayName: '某' });
    await expect(joining).rejects.toMatchObject({ code: 'team.not_found' });
  });
});

describe('crossings', () => {
  it('are said from either side, and are the whole of it', async () => {
    const [one, two] = [await aCompound(), await aCompound()];
    const { westGrid, eastGrid, property } = world.units;
    const crossed = async (id: string) => (await readUnit(secretary, id)).crossings.map((unit) => unit.id).sort();
    await setCrossings(secretary, westGrid.id, [one, two]);
    expect(await crossed(one)).toEqual([westGrid.id]);
    await setCrossings(secretary, one, [westGrid.id, eastGrid.id, property.id]);
    expect(await crossed(one)).toEqual([westGrid.id, eastGrid.id, property.id].sort());
    await setCrossings(secretary, one, [property.id]);
    expect(await crossed(westGrid.id)).toEqual([two]);
    const rows = await database.sql`select unit_id, other_unit_id from unit_crossing where other_unit_id = ${one}`;
    expect(rows).toMatchObject([{ unit_id: property.id }]);
  });

  it('refuse two that cannot cross, what is not there, and what is somebody else’s', async () => {
    const compound = await aCompound();
    const { westGrid, eastGrid } = world.units;
    const field = { details: { field: 'unitIds' } };
    const wrong = setCrossings(secretary, westGrid.id, [eastGrid.id]);
    await expect(wrong).rejects.toMatchObject({ code: 'request.invalid', ...field });
    const abroad = setCrossings(secretary, compound, [other.units.westGrid.id]);
    await expect(abroad).rejects.toMatchObject({ code: 'unit.not_found', ...field });
    const elsewhere = await addUnit(administrator, {
      kind: 'property',
      name: '区属物业',
      parentId: world.units.district.id,
    });
    const theirs = setCrossings(secretary, compound, [elsewhere]);
    await expect(theirs).rejects.toMatchObject({ code: 'unit.not_found', ...field });
    await setCrossings(administrator, elsewhere, [compound]);
    await setCrossings(secretary, compound, [elsewhere, westGrid.id]);
    await expect(setCrossings(secretary, compound, [])).rejects.toMatchObject({ code: 'unit.not_found', ...field });
  });
});
