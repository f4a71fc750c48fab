import { createUnit, findUnit, holderAbove, listUnitsBelow } from '../../api/_domain/unit/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let other: World;

beforeAll(async () => {
  world = await createWorld(database.db);
  other = await createWorld(database.db, '341004');
});
afterAll(() => Promise.all([world.close(), other.close()]));

const namesOf = (units: { name: string }[]) => units.map(({ name }) => name).sort();

describe('a unit', () => {
  it('stands below its parent: its path names everything above it, itself last', async () => {
    const { district, street, community, section, westGrid } = world.units;
    expect(westGrid.path).toBe([district, street, community, section, westGrid].map(({ id }) => `${id}/`).join(''));
  });

  it('has a short name, its name unless it is given one', async () => {
    const parentId = world.units.westGrid.id;
    const id = await createUnit(world.system(), { kind: 'compound', name: '广场花苑', shortName: '花苑', parentId });
    expect(await findUnit(world.system(), id)).toMatchObject({ name: '广场花苑', shortName: '花苑' });
    expect(world.units.westGrid.shortName).toBe('01 网格');
  });

  it('of another district is not found, nor can anything be put below it', async () => {
    const { id } = other.units.westGrid;
    await expect(findUnit(world.system(), id)).rejects.toMatchObject({ code: 'unit.not_found' });
    const below = createUnit(world.system(), { kind: 'building', name: '1 栋', parentId: id });
    await expect(below).rejects.toMatchObject({ code: 'unit.not_found' });
  });

  it('has a code of its own in the district', async () => {
    const twice = createUnit(world.system(), { kind: 'grid', name: '又一个 01', code: '341003100002001' });
    await expect(twice).rejects.toMatchObject({ cause: { code: '23505' } });
  });
});

describe('the units below', () => {
  it('are those of the kinds asked for, at any depth, the unit itself included', async () => {
    const { community, section } = world.units;
    const grids = await listUnitsBelow(world.system(), [community.path], ['grid', 'section']);
    expect(namesOf(grids)).toEqual(['01 网格', '02 网格', '第一片区']);
    expect(namesOf(await listUnitsBelow(world.system(), [section.path], ['section']))).toEqual(['第一片区']);
  });

  it('of nothing are none', async () => {
    expect(await listUnitsBelow(world.system(), [], ['grid'])).toEqual([]);
  });

  it('are never those of another district', async () => {
    expect(await listUnitsBelow(world.system(), [other.units.district.path], ['grid'])).toEqual([]);
  });
});

describe('who a case climbs to', () => {
  it('is the next unit above that can hold it, step by step up to the district, and nobody above that', async () => {
    const climbed = [];
    let path: string | null = world.units.westGrid.path;
    while (path) {
      const above: Awaited<ReturnType<typeof holderAbove>> = await holderAbove(world.system(), path);
      climbed.push(above?.name ?? null);
      path = above?.path ?? null;
    }
    expect(climbed).toEqual(['第一片区', '龙西社区', '甘棠镇', '黄山区', null]);
  });

  it('passes over what cannot hold a ticket', async () => {
    const compound = await createUnit(world.system(), {
      kind: 'compound',
      name: '某小区',
      parentId: world.units.westGrid.id,
    });
    const building = await createUnit(world.system(), { kind: 'building', name: '3 栋', parentId: compound });
    const { path } = await findUnit(world.system(), building);
    expect((await holderAbove(world.system(), path))?.id).toBe(world.units.westGrid.id);
  });
});
