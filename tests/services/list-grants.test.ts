import { listGrants } from '../../api/_domain/appointment/index.js';
import type { Context, OuterContext } from '../../api/_domain/context.js';
import { deleteAccount } from '../../api/_domain/personal-data/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

/** Finding one of the people of a district: those who appoint there look by name, unit and role. */

const database = useDatabase();
let world: World;
let administrator: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { district, street, community, westGrid, eastGrid, property } = world.units;
  administrator = await world.person('乔安', [{ role: 'administrator', at: district }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
  await world.person('陈素云', [{ role: 'grid_officer', at: westGrid }]);
  await world.person('陈云', [{ role: 'grid_officer', at: eastGrid }]);
  await world.person('素云霞', [{ role: 'property_handler', at: property }]);
  await world.person('Ann Lee', [{ role: 'street_lead', at: street }]);
  await world.person('百分_百%', [{ role: 'courier', at: community }]);
  await world.person('反\\斜', [{ role: 'courier', at: community }]);
});
afterAll(() => world.close());

type Asked = Partial<Parameters<typeof listGrants>[1]>;

const asking = (reader: Context, more: Asked) =>
  listGrants(reader, { unitId: world.units.district.id, scope: 'below', state: 'current', limit: 100, ...more });

/** The names found, oldest first. */
const found = async (more: Asked, reader: Context = administrator) =>
  (await asking(reader, more)).items.map(({ personName }) => personName).reverse();

describe('words', () => {
  it.each([
    ['a whole name', '陈素云', ['陈素云']],
    ['a part of one, wherever it stands', '素云', ['陈素云', '素云霞']],
    ['small letters for large ones', 'ann', ['Ann Lee']],
    ['the name of the unit', '广场花苑', ['素云霞']],
    ['the whole code of the unit', '341003100002002', ['陈云']],
    ['the beginning of codes', '341003100002', ['陈素云', '陈云']],
    ['several, each of which is found', '陈 02', ['陈云']],
    ['several, whatever stands between them', '  01　　素云 ', ['陈素云']],
    ['nothing but spaces', '   ', 8],
    ['what nobody is called', '欧阳', []],
  ])('find people by %s: “%s”', async (_, q, names) => {
    if (typeof names === 'number') expect(await found({ q })).toHaveLength(names);
    else expect(await found({ q })).toEqual(names);
  });

  it('of few digits are numbers in a name, not the beginning every code of a district has', async () => {
    expect(await found({ q: '34' })).toEqual([]);
    expect(await found({ q: '02' })).toEqual(['陈云']);
  });

  it.each([
    ['%', ['百分_百%']],
    ['_', ['百分_百%']],
    ['\\', ['反\\斜']],
    ['陈%云', []],
    ['陈_云', []],
    ['\\%', []],
    ["' or true --", []],
    ['341003100002%', []],
  ])('mean themselves, whatever they mean to the database: “%s”', async (q, names) => {
    expect(await found({ q })).toEqual(names);
  });

  it('find nobody by ids or codes of roles, nor by who gave them theirs', async () => {
    const [one] = (await asking(administrator, { q: '陈素云' })).items;
    await database.sql`update role_grant set granted_by = ${administrator.actor.personId} where id = ${one?.id ?? ''}`;
    for (const q of [one?.id, one?.personId, one?.unit.id, 'grid_officer']) expect(await found({ q })).toEqual([]);
    expect(await found({ q: '乔安' })).toEqual(['乔安']);
  });

  it('no longer find who has deleted their account, by the name they had', async () => {
    const leaving = await world.person('将要离开', [{ role: 'courier', at: world.units.community }]);
    expect(await found({ q: '将要离开', state: 'all' })).toEqual(['将要离开']);
    await deleteAccount(leaving);
    expect(await found({ q: '将要离开', state: 'all' })).toEqual([]);
  });
});

describe('a role', () => {
  it('narrows the list to those who hold it, and the words as well', async () => {
    expect(await found({ role: 'grid_officer' })).toEqual(['陈素云', '陈云']);
    expect(await found({ role: 'grid_officer', q: '素云' })).toEqual(['陈素云']);
    expect(await found({ role: 'section_lead' })).toEqual([]);
  });

  it('and words look among those who serve, or those who served', async () => {
    const left = await world.person('陈老', [{ role: 'grid_officer', at: world.units.westGrid }]);
    await database.sql`
      update role_grant set valid_to = '2026-11-01T00:00:00Z' where person_id = ${left.actor.personId}`;
    expect(await found({ q: '陈', role: 'grid_officer' })).toEqual(['陈素云', '陈云']);
    expect(await found({ q: '陈', role: 'grid_officer', state: 'past' })).toEqual(['陈老']);
    expect((await found({ q: '陈', state: 'all' })).sort()).toEqual(['陈素云', '陈云', '陈老'].sort());
  });
});

describe('whoever looks', () => {
  it('finds only people of the unit they asked about, and of those below it', async () => {
    expect(await found({ q: '陈', unitId: world.units.eastGrid.id })).toEqual(['陈云']);
    expect(await found({ q: '陈', unitId: world.units.community.id, scope: 'unit' })).toEqual([]);
    expect(await found({ q: 'Ann', unitId: world.units.community.id }, secretary)).toEqual([]);
  });

  it('learns nothing of units that are not theirs, be there a match or none', async () => {
    for (const q of ['Ann', '欧阳'])
      await expect(found({ q, unitId: world.units.street.id }, secretary)).rejects.toMatchObject({
        code: 'unit.not_found',
      });
    const officer = await world.person('只是网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    await expect(found({ q: '陈', unitId: world.units.westGrid.id }, officer)).rejects.toMatchObject({
      code: 'access.forbidden',
    });
  });

  it('finds nobody of another district, where people and units have the same names', async () => {
    const abroad = await createWorld(database.db, '341004');
    const there = await abroad.person('别处的书记', [{ role: 'secretary', at: abroad.units.community }]);
    await abroad.person('陈素云', [{ role: 'courier', at: abroad.units.community }]);
    expect(await found({ q: '陈素云' })).toEqual(['陈素云']);
    expect(await found({ q: '陈 01 网格' })).toEqual(['陈素云']);
    expect(await found({ q: '01 网格', unitId: abroad.units.community.id }, there)).toEqual([]);
    expect(await found({ q: '陈', unitId: abroad.units.community.id }, there)).toEqual(['陈素云']);
    await expect(found({ q: '陈' }, there)).rejects.toMatchObject({ code: 'unit.not_found' });
    await abroad.close();
  });
});

describe('pages', () => {
  it('of what was found hold each of them once, newest first, whatever lies between', async () => {
    const { section } = world.units;
    for (let number = 1; number <= 7; number += 1) {
      await world.person(`贺${number}`, [{ role: number % 2 === 1 ? 'section_lead' : 'courier', at: section }]);
      await world.person(`不是${number}`, [{ role: 'section_lead', at: section }]);
    }
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await asking(administrator, { q: '贺', role: 'section_lead', limit: 2, cursor });
      pages.push(page.items.map(({ personName }) => personName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual([
      ['贺7', '贺5'],
      ['贺3', '贺1'],
    ]);
  });

  it('go on from the place a cursor names among what is looked for now', async () => {
    const first = await asking(administrator, { q: '贺', limit: 2 });
    const cursor = first.nextCursor ?? '';
    const rest = await asking(administrator, { q: '贺', role: 'courier', cursor });
    expect(rest.items.map(({ personName }) => personName)).toEqual(['贺4', '贺2']);
    await expect(asking(administrator, { q: '贺', cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});
