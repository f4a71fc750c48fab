import { eq, sql } from 'drizzle-orm';
import { acceptInvitation, listInvitations } from '../../api/_domain/appointment/index.js';
import { listContacts } from '../../api/_domain/contact/index.js';
import type { OuterContext, UnitRef } from '../../api/_domain/context.js';
import { applyImport, readTemplate, startImport } from '../../api/_domain/import/index.js';
import { searchPlaces } from '../../api/_domain/place/index.js';
import { createUnit, crossUnits, findUnit } from '../../api/_domain/unit/index.js';
import { invitation, unit } from '../../db/schema/index.js';
import { query } from '../../db/statement.js';
import type { ImportKind } from '../../api/_contract/vocabulary.js';
import { aCsv, aWorkbook, type Cell } from '../support/builders/tables.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let elsewhere: Record<'community' | 'compound' | 'grid', UnitRef>;
let compounds: Record<'longyuan' | 'jinxiu', UnitRef>;
let administrator: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const make = async (
    kind: 'community' | 'compound' | 'grid',
    name: string,
    parent: UnitRef,
    center?: [number, number],
  ) => {
    const point = center ? { longitudeE6: center[0], latitudeE6: center[1] } : undefined;
    return findUnit(
      world.system(),
      await createUnit(world.system(), { kind, name, parentId: parent.id, center: point }),
    );
  };
  const { community, street, district } = world.units;
  compounds = {
    longyuan: await make('compound', '龙源小区', community, [118_131_000, 30_280_500]),
    jinxiu: await make('compound', '锦绣花园', community),
  };
  const lotus = await make('community', '芙蓉社区', street);
  elsewhere = {
    community: lotus,
    compound: await make('compound', '龙源小区', lotus),
    grid: await make('grid', '01 网格', lotus),
  };
  administrator = await world.person('管理员', [{ role: 'administrator', at: district }]);
  secretary = await world.person('吴书记', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

/** Reads a table and, unless something is wrong with it, applies it. */
async function importTable(context: OuterContext, kind: ImportKind, rows: Cell[][]) {
  const draft = await startImport(context, { kind, fileName: '表格.csv', bytes: aCsv(rows).bytes });
  const result = draft.preview.counts.errors === 0 ? await applyImport(context, draft.id, false) : null;
  const told = draft.preview.problems.map(({ row, field, message }) => [row, field, message].filter(Boolean).join(' '));
  return { ...draft.preview, told, result };
}

const unitsOf = (kind: string, parent: UnitRef) =>
  query<{ name: string; shortName: string; households: number | null; longitude: number | null }>(
    database.db,
    sql`select name, short_name, households, center_longitude_e6 as longitude from unit
      where tenant_id = ${world.tenantId} and kind = ${kind} and parent_id = ${parent.id} order by short_name`,
  );

const countOf = async (kind: string) =>
  (await database.db.select({ id: unit.id }).from(unit).where(eq(unit.kind, kind))).length;

describe('buildings', () => {
  const headings = ['楼栋', '小区', '社区', '户数', '经度', '纬度', '坐标系'];
  const wgs84 = '卫星坐标';

  it('come to stand below their compounds, with their households, and are found by their names', async () => {
    const { counts, result, items } = await importTable(secretary, 'buildings', [
      headings,
      ['3 栋', '龙源小区', '龙西社区', 36, 118.1312, 30.2804, wgs84],
      ['锦绣花园 1 栋', '锦绣花园', '', 24, '', '', ''],
    ]);
    expect(counts).toMatchObject({ create: 2, errors: 0, warnings: 0 });
    expect(result?.counts).toEqual(counts);
    expect(items[0]).toMatchObject({ row: 2, name: '3 栋', place: '龙西社区 · 龙源小区', effect: 'create' });
    const [third] = await unitsOf('building', compounds.longyuan);
    expect(third).toEqual({ name: '龙源小区 3 栋', shortName: '3 栋', households: 36, longitude: 118_131_200 });
    expect(await unitsOf('building', compounds.jinxiu)).toMatchObject([{ name: '锦绣花园 1 栋', shortName: '1 栋' }]);
    // Two compounds bear the name: the place says which.
    const found = await searchPlaces(secretary, '龙源小区3栋');
    expect(found).toMatchObject([{ kind: 'building', name: '龙西社区龙源小区 3 栋', longitudeE6: 118_131_200 }]);
  });

  it('again are updated by compound and name, however the name is written, and nothing is doubled', async () => {
    const before = await countOf('building');
    const { counts, items } = await importTable(secretary, 'buildings', [
      headings,
      ['3幢', '龙源小区', '', 40, 118.1313, 30.2804, wgs84],
      ['1栋', '锦绣花园', '', '', '', '', ''],
    ]);
    expect(counts).toMatchObject({ create: 0, update: 1, unchanged: 1 });
    expect(items[0]?.changes).toBe('户数 36 → 40，位置移动 10 米');
    expect(await countOf('building')).toBe(before);
    expect(await unitsOf('building', compounds.longyuan)).toMatchObject([{ households: 40, longitude: 118_131_300 }]);
    expect(await unitsOf('building', compounds.jinxiu)).toMatchObject([{ households: 24 }]);
    expect(await searchPlaces(secretary, '龙源小区3栋')).toMatchObject([{ longitudeE6: 118_131_300 }]);
  });

  it('are told apart by community where two compounds have one name', async () => {
    const rows = [headings, ['9 栋', '龙源小区', '', 10]];
    const { told } = await importTable(administrator, 'buildings', rows);
    expect(told).toEqual(['2 小区 有 2 个叫“龙源小区”的小区：龙西社区 · 龙源小区、芙蓉社区 · 龙源小区']);
    const { result } = await importTable(administrator, 'buildings', [headings, ['9 栋', '龙源小区', '芙蓉', 10]]);
    expect(result?.counts.create).toBe(1);
    expect(await unitsOf('building', elsewhere.compound)).toMatchObject([{ shortName: '9 栋' }]);
  });

  it('lie in a grid that their compound crosses', async () => {
    await crossUnits(world.system(), world.units.eastGrid.id, compounds.longyuan.id);
    const table = (grid: string) => [
      ['楼栋', '小区', '网格'],
      ['8 栋', '龙源小区', grid],
    ];
    const { told } = await importTable(secretary, 'buildings', table('01网格'));
    expect(told).toEqual(['2 小区 “01 网格”里没有“龙源小区”这个小区']);
    const { counts } = await importTable(secretary, 'buildings', table('2 网格'));
    expect(counts).toMatchObject({ create: 1, errors: 0 });
  });

  it('with one fault are not imported at all, and every fault is told with its row and column', async () => {
    const before = await countOf('building');
    const { told, result, counts } = await importTable(secretary, 'buildings', [
      headings,
      ['21 栋', '锦绣花园', '', 24],
      ['22 栋', '锦秀花园', '', 24],
      ['23 栋', '平湖公寓', '龙西社区', 24],
      ['24 栋', '锦绣花园', '龙溪社区', 24],
      ['21幢', '锦绣花园', '龙西社区', 30],
      ['25 栋', '龙源小区', '芙蓉社区', 24],
      ['26 栋', '锦绣花园', '', '许多'],
    ]);
    expect(told).toEqual([
      '3 小区 没有“锦秀花园”，是不是“锦绣花园”？',
      '4 小区 “龙西社区”里没有“平湖公寓”这个小区',
      '5 社区 没有“龙溪社区”，是不是“龙西社区”？',
      '6 楼栋 和第 2 行重复：同一小区的同一栋楼',
      '7 社区 “芙蓉社区”不在你负责的范围内',
      '8 户数 “许多”应是 0 到 5000 的整数',
    ]);
    expect([result, counts.errors]).toEqual([null, 6]);
    expect(await countOf('building')).toBe(before);
  });

  it('far from their compound are doubted, and imported all the same', async () => {
    const { told, result } = await importTable(secretary, 'buildings', [
      headings,
      ['31 栋', '龙源小区', '', 10, 118.2, 30.28, wgs84],
    ]);
    expect(told).toEqual(['2 经度 离“龙源小区”有 6.6 公里，请核对坐标和坐标系']);
    expect(result?.counts).toMatchObject({ create: 1, warnings: 1 });
  });

  it('of two imports at once come in once', async () => {
    const { bytes } = await aWorkbook([headings, ['51 栋', '锦绣花园', '', 24]]);
    const start = () => startImport(secretary, { kind: 'buildings', fileName: '表格.xlsx', bytes });
    const [first, second] = [await start(), await start()];
    let later = Promise.resolve({ counts: { create: -1 } });
    const early = await database.db.transaction(async (transaction) => {
      const applied = await applyImport({ ...secretary, db: transaction }, first.id, false);
      later = applyImport(secretary, second.id, false);
      await new Promise((done) => setTimeout(done, 300));
      return applied;
    });
    expect([early.counts.create, (await later).counts.create]).toEqual([1, 0]);
  });

  it('of another district are none of ours', async () => {
    const other = await createWorld(database.db, '341004');
    const make = (name: string) =>
      createUnit(other.system(), { kind: 'compound', name, parentId: other.units.community.id });
    await make('徽州花园');
    const { told } = await importTable(administrator, 'buildings', [headings, ['1 栋', '徽州花园']]);
    expect(told).toEqual(['2 小区 没有“徽州花园”这个小区']);
    await other.close();
  });
});

describe('property companies', () => {
  const headings = ['物业公司', '服务小区', '社区', '街道', '联系电话'];
  const served = async (name: string) =>
    (
      await query<{ name: string }>(
        database.db,
        sql`select o.name from unit_crossing c
          join unit u on u.tenant_id = c.tenant_id and u.id = c.unit_id and u.name = ${name}
          join unit o on o.tenant_id = c.tenant_id and o.id = c.other_unit_id
          where c.tenant_id = ${world.tenantId} order by o.name`,
      )
    ).map((row) => row.name);
  const findProperty = async (name: string) => {
    const [found] = await database.db.select().from(unit).where(eq(unit.name, name));
    if (!found) throw new Error(`no ${name}`);
    return found;
  };

  it('serve their compounds, and have a desk that residents may call', async () => {
    const { counts } = await importTable(secretary, 'properties', [
      headings,
      ['锦绣物业', '锦绣花园、龙源小区', '龙西社区', '', '0559-8512345'],
    ]);
    expect(counts).toMatchObject({ create: 1, errors: 0 });
    expect(await served('锦绣物业')).toEqual(['锦绣花园', '龙源小区']);
    const company = await findProperty('锦绣物业');
    expect(company).toMatchObject({ kind: 'property', parentId: world.units.community.id });
    const resident = await world.person('王女士', [{ role: 'resident', at: compounds.jinxiu }]);
    const [desk, ...more] = await listContacts(resident, [company.id]);
    expect(desk).toMatchObject({ title: 'duty_desk', visibility: 'call_only', phone: '0559-****345' });
    expect(more).toEqual([]);
  });

  it('again serve what the file says now, and get their new number', async () => {
    const { items } = await importTable(secretary, 'properties', [
      headings,
      ['锦绣物业', '锦绣花园', '', '', '0559-8500000'],
    ]);
    expect(items).toMatchObject([{ effect: 'update', changes: '不再服务龙源小区，换了电话' }]);
    expect(await served('锦绣物业')).toEqual(['锦绣花园']);
    const contacts = await listContacts(secretary, [(await findProperty('锦绣物业')).id]);
    expect(contacts).toMatchObject([{ phone: '0559-****000' }]);
    const { counts } = await importTable(secretary, 'properties', [headings, ['锦绣物业', '', '', '', '']]);
    expect(counts).toMatchObject({ unchanged: 1, update: 0 });
    expect(await served('锦绣物业')).toEqual(['锦绣花园']);
  });

  it('stand where all they serve lies, when the file does not say', async () => {
    await importTable(administrator, 'properties', [
      headings,
      ['两社区物业', '锦绣花园、芙蓉社区龙源小区'],
      ['一社区物业', '锦绣花园'],
      ['街道物业', '', '', '甘棠镇'],
    ]);
    const parents = await Promise.all(['两社区物业', '一社区物业', '街道物业'].map(findProperty));
    const { street, community } = world.units;
    expect(parents.map(({ parentId }) => parentId)).toEqual([street.id, community.id, street.id]);
  });

  it('keep, of what they serve, what is not the importer’s to say', async () => {
    await importTable(administrator, 'properties', [headings, ['共管物业', '锦绣花园、芙蓉社区龙源小区', '龙西社区']]);
    await importTable(secretary, 'properties', [headings, ['共管物业', '龙西社区龙源小区', '龙西社区']]);
    expect(await served('共管物业')).toEqual(['龙源小区', '龙源小区']);
  });

  it('with a fault are told by row and column', async () => {
    const { told, result } = await importTable(secretary, 'properties', [
      headings,
      ['甲物业', '锦秀花园', '龙西社区'],
      ['乙物业', '', ''],
      ['丙物业', '芙蓉社区龙源小区', '龙西社区'],
      ['丁物业', '', '芙蓉社区'],
      ['戊物业', '', '龙西社区', '', '0559'],
      ['己物业', '', '龙西社区'],
      ['己物业', '锦绣花园', '龙西社区'],
      ['庚物业', '', '', '甘堂镇'],
    ]);
    expect(told).toEqual([
      '2 服务小区 没有“锦秀花园”，是不是“锦绣花园”？',
      '3 社区 没有填：不知道归哪个社区或街道',
      '4 服务小区 “芙蓉社区龙源小区”不在你负责的范围内',
      '5 社区 “芙蓉社区”不在你负责的范围内',
      '6 联系电话 “0559”应是 11 位手机号、带区号的座机或 12345 这样的短号',
      '8 物业公司 和第 7 行重复：同一家公司请写在一行，服务小区用“、”分开',
      '9 街道 没有“甘堂镇”这个街道/乡镇',
    ]);
    expect(result).toBeNull();
  });
});

describe('staff', () => {
  const headings = ['姓名', '职务', '单位', '社区', '手机号', '任期截止'];

  it('are each invited once, and whoever opens the link holds the role', async () => {
    const { counts, result } = await importTable(secretary, 'staff', [
      headings,
      ['张三', '网格员', '01 网格', '龙西社区', '13811111234', '2027-12-31'],
      ['李四', '片区网格长', '第一片区', '', '', ''],
    ]);
    expect(counts).toMatchObject({ create: 2, errors: 0 });
    const [first, second] = result?.invitations ?? [];
    expect(first).toMatchObject({
      name: '张三',
      role: 'grid_officer',
      unit: { name: '01 网格', id: world.units.westGrid.id },
    });
    expect(second).toMatchObject({ name: '李四', role: 'section_lead' });
    const newcomer = await world.person('新来的');
    await acceptInvitation(newcomer, { token: first?.token ?? '', displayName: '张三' });
    const [grant] = await query<{ role: string; validTo: Date }>(
      database.db,
      sql`select role, valid_to from role_grant where tenant_id = ${world.tenantId} and person_id = ${newcomer.actor.personId}`,
    );
    expect(grant).toEqual({ role: 'grid_officer', validTo: new Date('2027-12-31T15:59:59.999Z') });
    const again = acceptInvitation(await world.person('别人'), { token: first?.token ?? '', displayName: '张三' });
    await expect(again).rejects.toMatchObject({ code: 'invitation.used' });
  });

  it('can be called at their unit without showing the number', async () => {
    const resident = await world.person('刘女士', [{ role: 'resident', at: compounds.jinxiu }]);
    const contacts = await listContacts(resident, [world.units.westGrid.id]);
    expect(contacts).toMatchObject([
      { title: 'grid_contact', name: '张三', phone: '138****1234', visibility: 'call_only', canCall: true },
    ]);
  });

  it('who hold the role, or were invited and have not come yet, stay as they are; a new number is noted', async () => {
    const before = await database.db.select().from(invitation);
    const { counts, items, result } = await importTable(secretary, 'staff', [
      headings,
      ['张三', '网格员', '龙西社区01网格', '', '13911111234', ''],
      ['李四', '片区网格长', '第一片区', '', '', ''],
    ]);
    expect(counts).toMatchObject({ create: 0, update: 1, unchanged: 1 });
    expect(items).toMatchObject([{ effect: 'update', changes: '电话' }, { effect: 'unchanged' }]);
    expect(result?.invitations).toEqual([]);
    expect(await database.db.select().from(invitation)).toHaveLength(before.length);
    expect(await listContacts(secretary, [world.units.westGrid.id])).toMatchObject([
      { name: '张三', phone: '139****1234' },
    ]);
  });

  it('whose invitation ran out are invited again', async () => {
    const inTwoWeeks = later(secretary, 14 * 24 * 60);
    const { counts } = await importTable(inTwoWeeks, 'staff', [headings, ['李四', '片区网格长', '第一片区']]);
    expect(counts).toMatchObject({ create: 1, unchanged: 0 });
  });

  it('of whom only the invitation’s hash is kept', async () => {
    const { result } = await importTable(secretary, 'staff', [headings, ['钱一', '助理网格员', '02 网格']]);
    const token = result?.invitations[0]?.token ?? '';
    const rows = await query(database.db, sql`select i::text from invitation i where tenant_id = ${world.tenantId}`);
    const drafts = await query(
      database.db,
      sql`select d::text from import_draft d where tenant_id = ${world.tenantId}`,
    );
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify([rows, drafts])).not.toContain(token);
    expect(JSON.stringify(drafts)).not.toContain('13911111234');
    expect(JSON.stringify(await listInvitations(secretary, {} as never))).not.toContain(token);
  });

  it('with a fault are told by row and column, and nobody is invited', async () => {
    const before = await database.db.select().from(invitation);
    const { told, result } = await importTable(secretary, 'staff', [
      headings,
      ['甲', '网格员', '龙西社区', '', '', ''],
      ['乙', '网格员', '03 网格', '龙西社区', '', ''],
      ['丙', '社区书记', '龙西社区', '', '', ''],
      ['丁', '网格员', '01 网格', '芙蓉社区', '', ''],
      ['戊', '网格员', '02 网格', '', '1380000', ''],
      ['己', '网格员', '02 网格', '', '', '2026-11-18'],
      ['庚', '网格员', '02 网格', '', '', ''],
      ['庚', '网格员', '2网格', '', '', ''],
      ['辛', '居民', '锦绣花园', '', '', ''],
    ]);
    expect(told).toEqual([
      '2 单位 “网格员”只能任在网格，“龙西社区”是社区/村',
      '3 单位 “龙西社区”里没有“03 网格”，是不是“01 网格”？',
      '4 职务 你不能任命“社区书记”',
      '5 社区 “芙蓉社区”不在你负责的范围内',
      '6 手机号 “1380000”应是 11 位手机号、带区号的座机或 12345 这样的短号',
      '7 任期截止 要晚于今天',
      '9 姓名 和第 8 行重复：同一人、同一职务',
      expect.stringMatching(/^10 职务 没有“居民”这个职务/),
    ]);
    expect(result).toBeNull();
    expect(await database.db.select().from(invitation)).toHaveLength(before.length);
  });

  it('of one number are doubted; a grid of many communities has to be named with its own', async () => {
    const { told } = await importTable(administrator, 'staff', [
      headings,
      ['甲', '网格员', '02 网格', '', '13700001111', ''],
      ['乙', '网格员', '01 网格', '', '13700001111', ''],
    ]);
    expect(told).toEqual([
      '3 单位 有 2 个叫“01 网格”的网格：龙西社区 · 01 网格、芙蓉社区 · 01 网格',
      '3 手机号 和第 2 行“甲”是同一个号码',
    ]);
  });
});

describe('whoever appoints nobody', () => {
  it('imports nothing and gets no template', async () => {
    const officer = await world.person('网格员', [{ role: 'grid_officer', at: world.units.westGrid }]);
    const { bytes } = aCsv([
      ['楼栋', '小区'],
      ['1 栋', '龙源小区'],
    ]);
    const start = startImport(officer, { kind: 'buildings', fileName: '表格.csv', bytes });
    await expect(start).rejects.toMatchObject({ code: 'access.forbidden' });
    await expect(readTemplate(officer, 'staff')).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});

describe('the template', () => {
  it.each(['buildings', 'properties', 'staff'] as const)('of %s, filled in, is read', async (kind) => {
    const { bytes, fileName } = await readTemplate(secretary, kind);
    expect(fileName).toMatch(/模板\.xlsx$/);
    const start = startImport(secretary, { kind, fileName, bytes });
    // Nothing but the example stands in it.
    await expect(start).rejects.toMatchObject({ code: 'import.unreadable', message: '表头下面没有内容' });
  });

  it('may keep its example: that is not imported', async () => {
    const example = ['3 栋', '龙源小区', '龙西社区', '01 网格', '36', '118.131245', '30.280512', '火星坐标'];
    const headings = ['楼栋', '小区', '社区', '网格', '户数', '经度', '纬度', '坐标系'];
    const { counts, told } = await importTable(secretary, 'buildings', [headings, example, ['61 栋', '锦绣花园']]);
    expect(counts).toMatchObject({ create: 1, update: 0 });
    expect(told).toEqual(['2 这是模板里的示例，没有导入']);
  });

  it('of boundaries is a file that is read', async () => {
    const { bytes, fileName } = await readTemplate(administrator, 'boundaries');
    const { preview } = await startImport(administrator, { kind: 'boundaries', fileName, bytes });
    expect(preview.items.map(({ name }) => name)).toEqual(['01 网格', '02 网格', '龙源小区']);
  });
});
