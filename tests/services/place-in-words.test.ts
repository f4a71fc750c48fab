import { sql } from 'drizzle-orm';
import { createUnit } from '../../api/_domain/unit/index.js';
import { findPlacesInWords, indexPlaces, savePlace, savePlaces, searchPlaces } from '../../api/_domain/place/index.js';
import { routePoint } from '../../api/_domain/routing/index.js';
import { query } from '../../db/statement.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
const at = { longitudeE6: 118_130_500, latitudeE6: 30_280_600 };

beforeAll(async () => {
  world = await createWorld(database.db);
  const context = world.system();
  await savePlace(context, { kind: 'compound', name: '广场花苑', ...at });
  await savePlaces(
    context,
    [3, 13].map((number) => ({
      kind: 'building' as const,
      name: `广场花苑 ${number} 栋`,
      alias: `花苑${number}号楼`,
      ...at,
    })),
  );
});
afterAll(() => world.close());

const namesIn = async (words: string) =>
  (await findPlacesInWords(world.system(), words)).map(({ place }) => place.name);

describe('a place is found by words', () => {
  it('in a sentence, the building before its compound, with what is said beside it', async () => {
    const [first, second] = await findPlacesInWords(world.system(), '广场花苑三号楼东侧垃圾桶满了');
    expect(first).toMatchObject({ place: { name: '广场花苑 3 栋', ...at }, matched: '广场花苑三号楼', rest: '东侧' });
    expect(second?.place.name).toBe('广场花苑');
  });

  it('however its number is written, when it is looked up', async () => {
    for (const words of ['广场花苑3栋', '广场花苑 三号楼', '花苑3幢']) {
      expect((await searchPlaces(world.system(), words)).map(({ name }) => name)).toContain('广场花苑 3 栋');
    }
    expect((await searchPlaces(world.system(), '广场花苑13'))[0]?.name).toBe('广场花苑 13 栋');
    expect((await searchPlaces(world.system(), '幼'))[0]?.name).toBe('乖乖幼儿园');
  });

  it('also when all of its name is a common word', async () => {
    await savePlace(world.system(), { kind: 'landmark', name: '广场', ...at });
    expect(await namesIn('广场上路灯不亮')).toEqual(['广场']);
  });

  it.each([
    ['a compound by its name without 「小区」', '龙源小区', '龙源门口路灯不亮'],
    ['a building of it by its number', '龙源小区 5 栋', '龙源5栋楼道灯坏了'],
    ['a building whose compound is said in full, a little before', '龙源小区 5 栋', '龙源小区里面的五号楼'],
    ['a name of three characters with a common ending', '东花园', '东花园积水'],
    ['one with common pairs in between', '大广场小学', '大广场小学门口堵车'],
    ['two characters', '粮站', '粮站后面有人倒垃圾'],
  ])('also %s', async (_what, name, sentence) => {
    for (const one of ['龙源小区', '龙源小区 5 栋', '东花园', '大广场小学', '粮站'])
      await savePlace(world.system(), { kind: one.includes('栋') ? 'building' : 'compound', name: one, ...at });
    expect((await namesIn(sentence))[0]).toBe(name);
  });

  it('by another name of two characters', async () => {
    await savePlace(world.system(), { kind: 'landmark', name: '金水桥头农贸市场', aliases: ['桥头'], ...at });
    expect(await namesIn('桥头又堵了')).toEqual(['金水桥头农贸市场']);
  });

  it('by its new other names once it was saved again', async () => {
    await savePlace(world.system(), { kind: 'landmark', name: '老粮站', ...at });
    await savePlace(world.system(), { kind: 'landmark', name: '老粮站', aliases: ['粮食局旧址'], ...at });
    expect(await namesIn('粮食局旧址门口')).toEqual(['老粮站']);
  });

  it('never in another district', async () => {
    const other = await createWorld(database.db, '341004');
    try {
      expect(await findPlacesInWords(other.system(), '广场花苑3栋')).toEqual([]);
      expect(await searchPlaces(other.system(), '广场花苑')).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('when it was kept before there was an index, once the timer has run', async () => {
    const context = world.system();
    await query(
      context.db,
      sql`update named_place set bigrams = '{}' where tenant_id = ${context.tenant.id} and name like '广场花苑%'`,
    );
    expect(await namesIn('广场花苑3栋')).not.toContain('广场花苑 3 栋');
    expect(await indexPlaces(context)).toBe(3);
    expect(await namesIn('花苑3号楼')).toContain('广场花苑 3 栋');
    expect(await indexPlaces(context)).toBe(0);
  });
});

describe('what lies outside every grid', () => {
  const square = (west: number, south: number): [number, number][] => [
    [west, south],
    [west + 1000, south],
    [west + 1000, south + 1000],
    [west, south + 1000],
  ];
  const point = (longitudeE6: number, latitudeE6: number) => ({ longitudeE6, latitudeE6 });
  const holderAt = async (longitudeE6: number, latitudeE6: number) =>
    (
      await routePoint(world.system(), point(longitudeE6, latitudeE6), {
        categoryCode: 'manhole_cover_damaged',
        severity: 'normal',
        source: 'photo',
      })
    ).holderUnitId;

  it('goes to the community within 200 metres, of two equally near to that with the lowest code, else to the desk', async () => {
    const context = world.system();
    const make = (name: string, code: string, south: number) =>
      createUnit(context, {
        kind: 'community',
        name,
        parentId: world.units.street.id,
        code,
        boundary: square(119_000_000, south),
      });
    const upper = await make('上村', '341003100004', 30_003_000);
    const lower = await make('下村', '341003100003', 30_000_000);
    expect(await holderAt(119_000_500, 30_000_500)).toBe(lower);
    // 1,798 micro-degrees of latitude are 200 metres.
    expect(await holderAt(119_000_500, 30_004_000 + 1_798)).toBe(upper);
    expect(await holderAt(119_000_500, 30_004_000 + 1_800)).toBe(world.units.community.id);
    // At this latitude 200 metres are 2,077 micro-degrees of longitude.
    expect(await holderAt(119_001_000 + 2_070, 30_000_500)).toBe(lower);
    expect(await holderAt(119_001_000 + 2_090, 30_000_500)).toBe(world.units.community.id);
    expect(await holderAt(119_000_500, 30_002_000)).toBe(lower);
    expect(await holderAt(119_000_500, 30_002_100)).toBe(upper);
  });
});
