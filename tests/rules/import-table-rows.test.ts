import { readBuildings } from '../../api/_domain/import/tables/buildings/read-buildings.js';
import { nearestName, plainCommunity, plainName } from '../../api/_domain/import/tables/names.js';
import { readProperties } from '../../api/_domain/import/tables/properties/read-properties.js';
import { readStaff } from '../../api/_domain/import/tables/staff/read-staff.js';
import { readTable } from '../../api/_domain/import/tables/read-table.js';
import { type Cell, aCsv } from '../support/builders/tables.js';

/** What is wrong, as 「row column message」. */
const words = (problems: { row: number | null; field: string | null; message: string }[]) =>
  problems.map(({ row, field, message }) => [row, field, message].filter((part) => part !== null).join(' '));

const buildings = (...rows: Cell[][]) =>
  readBuildings(aCsv([['楼栋', '小区', '社区', '户数', '经度', '纬度', '坐标系'], ...rows]));
const properties = (...rows: Cell[][]) => readProperties(aCsv([['物业公司', '服务小区', '社区', '联系电话'], ...rows]));
const staff = (...rows: Cell[][]) => readStaff(aCsv([['姓名', '职务', '单位', '手机号', '任期截止'], ...rows]));

describe('a row of buildings', () => {
  it('is a name and a compound, and what else is known', async () => {
    const { rows, problems } = await buildings(
      ['3 栋', '龙源小区', '龙西社区', '36 户', 118.131245, '30.280512', 'GCJ-02'],
      ['4 栋', '龙源小区', null, null, null, null, null],
    );
    const position = { longitude: 118.131245, latitude: 30.280512, system: 'gcj02' };
    expect(rows).toEqual([
      { row: 2, name: '3 栋', compound: '龙源小区', community: '龙西社区', grid: '', households: 36, position },
      { row: 3, name: '4 栋', compound: '龙源小区', community: '', grid: '', households: null, position: null },
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['卫星坐标', 'wgs84'],
    ['WGS-84', 'wgs84'],
    ['CGCS2000', 'wgs84'],
    ['高德', 'gcj02'],
    ['百度坐标', 'bd09'],
  ])('lies in the system it names: %s', async (system, code) => {
    const { rows } = await buildings(['3 栋', '龙源小区', '', 36, 118.1, 30.2, system]);
    expect(rows[0]?.position?.system).toBe(code);
  });

  it('without a system lies on Chinese maps, and the reader is told', async () => {
    const { rows, problems } = await buildings(['3 栋', '龙源小区', '', 36, 118.1, 30.2, '']);
    expect(rows[0]?.position?.system).toBe('gcj02');
    expect(problems).toEqual([expect.objectContaining({ level: 'warning', row: null, field: '坐标系' })]);
  });

  it.each<[string, Cell[], string]>([
    ['no name', ['', '龙源小区'], '2 楼栋 没有填'],
    ['no compound', ['3 栋', ''], '2 小区 没有填'],
    ['half a household', ['3 栋', '龙源小区', '', '36.5'], '2 户数 “36.5”应是 0 到 5000 的整数'],
    ['a word for households', ['3 栋', '龙源小区', '', '约三十'], '2 户数 “约三十”应是 0 到 5000 的整数'],
    ['too many households', ['3 栋', '龙源小区', '', 5001], '2 户数 “5001”应是 0 到 5000 的整数'],
    ['half a position', ['3 栋', '龙源小区', '', '', 118.1, '', '高德'], '2 纬度 写了经度，没有写纬度'],
    ['the other half', ['3 栋', '龙源小区', '', '', '', 30.2, '高德'], '2 经度 写了纬度，没有写经度'],
    [
      'a position the wrong way round',
      ['3 栋', '龙源小区', '', '', 30.2, 118.1, '高德'],
      '2 经度 经度和纬度好像写反了',
    ],
    ['a position abroad', ['3 栋', '龙源小区', '', '', 2.35, 48.85, '高德'], '2 经度 2.35, 48.85 不在中国境内，请核对'],
    [
      'degrees and minutes',
      ['3 栋', '龙源小区', '', '', '118°7′', 30.2, '高德'],
      '2 经度 “118°7′”应是度数，例如 118.131245',
    ],
    [
      'an unknown system',
      ['3 栋', '龙源小区', '', '', 118.1, 30.2, '地方坐标'],
      '2 坐标系 不认识“地方坐标”，请写火星坐标、卫星坐标或百度坐标',
    ],
  ])('with %s is told', async (_, cells, problem) => {
    const { problems } = await buildings(cells);
    expect(words(problems)).toEqual([problem]);
    expect(problems[0]?.level).toBe('error');
  });

  it('that is long is cut in what is said of it', async () => {
    const { problems } = await buildings(['栋'.repeat(400), '龙源小区']);
    expect(words(problems)).toEqual(['2 楼栋 太长，最多 40 个字']);
    expect(problems[0]?.name).toHaveLength(60);
  });
});

describe('a row of property companies', () => {
  it('serves compounds, whatever stands between them', async () => {
    const { rows } = await properties([
      '广场花苑物业',
      '广场花苑、龙源小区，锦绣花园; 平湖/龙源小区',
      '龙西社区',
      '0559-8512345',
    ]);
    const compounds = ['广场花苑', '龙源小区', '锦绣花园', '平湖'];
    expect(rows).toEqual([expect.objectContaining({ compounds, community: '龙西社区', phone: '0559-8512345' })]);
  });

  it.each(['12', '138001380001', '见群公告'])('with the number %s is told', async (phone) => {
    const { problems } = await properties(['广场花苑物业', '', '', phone]);
    expect(words(problems)).toEqual([`2 联系电话 “${phone}”应是 11 位手机号、带区号的座机或 12345 这样的短号`]);
  });
});

describe('a row of staff', () => {
  it.each([
    ['网格员', 'grid_officer'],
    ['专职网格员', 'grid_officer'],
    ['助理 网格员', 'assistant_officer'],
    ['社区书记', 'secretary'],
    ['总网格长', 'secretary'],
    ['片区网格长', 'section_lead'],
    ['物业经理', 'property_handler'],
    ['站长', 'station_keeper'],
  ])('%s is %s', async (role, code) => {
    const { rows } = await staff(['张三', role, '01 网格']);
    expect(rows[0]?.role).toBe(code);
  });

  it('has a term to the end of its last day in Shanghai', async () => {
    const days = [
      '2027-12-31',
      '2027/12/31',
      '2027.12.31',
      '2027年12月31日',
      new Date('2027-12-31T00:00:00Z').toISOString().slice(0, 10),
    ];
    const { rows } = await staff(...days.map((day, index) => [`张${index}`, '网格员', '01 网格', '', day]));
    expect(rows.map(({ validTo }) => validTo)).toEqual(days.map(() => '2027-12-31T15:59:59.999Z'));
    const { rows: forGood } = await staff(['张三', '网格员', '01 网格', '', '长期'], ['李四', '网格员', '01 网格']);
    expect(forGood.map(({ validTo }) => validTo)).toEqual([null, null]);
  });

  it.each<[string, Cell[], string]>([
    ['no name', ['', '网格员', '01 网格'], '2 姓名 没有填'],
    ['no unit', ['张三', '网格员', ''], '2 单位 没有填'],
    ['a role nobody has', ['张三', '楼长', '01 网格'], '2 职务 没有“楼长”这个职务，可以写：'],
    ['a role that is not given by a table', ['张三', '居民', '01 网格'], '2 职务 没有“居民”这个职务，可以写：'],
    [
      'a day that is none',
      ['张三', '网格员', '01 网格', '', '2027-02-30'],
      '2 任期截止 “2027-02-30”应是日期，例如 2027-12-31',
    ],
    ['a bad number', ['张三', '网格员', '01 网格', '1380013800'], '2 手机号 “1380013800”应是 11 位手机号'],
  ])('with %s is told', async (_, cells, problem) => {
    const { rows, problems } = await staff(cells);
    expect(words(problems)).toEqual([expect.stringContaining(problem)]);
    expect(rows.length).toBeLessThanOrEqual(1);
  });
});

describe('names are one', () => {
  it.each([
    ['第 1 网格', '01网格'],
    ['3 幢', '3栋'],
    ['3号楼', '３栋'],
    ['A 座', 'a座'],
    ['广场花苑（北区）', '广场花苑北区'],
  ])('%s and %s', (one, other) => {
    expect(plainName(one)).toBe(plainName(other));
  });

  it.each([
    ['1 网格', '11 网格'],
    ['10 栋', '1 栋'],
    ['100 栋', '1 栋'],
  ])('but not %s and %s', (one, other) => {
    expect(plainName(one)).not.toBe(plainName(other));
  });

  it('of communities with and without their committee', () => {
    expect(new Set(['龙西', '龙西社区', '龙西社区居委会'].map(plainCommunity)).size).toBe(1);
    expect(plainCommunity('社区')).toBe('社区');
  });
});

describe('a name that is not there', () => {
  const names = ['龙西社区', '龙北社区', '芙蓉社区', '广场花苑', '01 网格'];
  it.each([
    ['龙溪社区', '龙西社区'],
    ['芙容社区', '芙蓉社区'],
    ['广场花园', '广场花苑'],
    ['广场 花苑小区', '广场花苑'],
  ])('%s could be %s', (words, name) => {
    expect(nearestName(words, names)).toBe(name);
  });

  it.each(['平湖', '甲乙丙丁', '01', ''])('%p is like none', (words) => {
    expect(nearestName(words, names)).toBeNull();
  });
});

it('the example of a template is not imported', async () => {
  const { writeTemplate } = await import('../../api/_domain/import/tables/template.js');
  const { buildingColumns } = await import('../../api/_domain/import/tables/buildings/read-buildings.js');
  const bytes = await writeTemplate('楼栋', buildingColumns);
  const table = await readTable({ name: '模板.xlsx', bytes });
  expect(table).toHaveLength(2);
  expect(table[0]?.cells).toEqual(['楼栋*', '小区*', '社区', '网格', '户数', '经度', '纬度', '坐标系']);
  await expect(readBuildings({ name: '模板.xlsx', bytes })).rejects.toThrow('表头下面没有内容');
});
