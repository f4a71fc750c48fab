import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spokenName, spokenNames } from '../../api/_domain/unit/rules.js';
import { type Division, factsOf, pack, readProvince, writeProvince } from '../../scripts/divisions/format.js';
import {
  demandDivision,
  divisionsDirectory,
  findDivision,
  readDistricts,
} from '../../scripts/divisions/read-division.js';

const readJson = (name: string) => JSON.parse(readFileSync(name, 'utf8'));
const provinceCodes =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ');

function demanded(code: string, directory?: string): string {
  try {
    demandDivision(code, directory);
    return 'found';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the official divisions of all China', () => {
  let all: Division[];
  beforeAll(() => {
    all = provinceCodes.flatMap((code) => [...readDistricts(code)]);
  });

  it('come back whole: every street and community, code and name, as counted and summed when they were packed', () => {
    const { counts, sha256 } = readJson(join(divisionsDirectory, 'source.json'));
    expect(factsOf(all)).toEqual({ counts, sha256 });
    expect(counts).toMatchObject({ provinces: 31, districts: 2978, streets: 41_352, communities: 620_573 });
  });

  it('have a parent each, whose code theirs begins with, and no code twice', () => {
    const isBelow = (code: string, parent: string, length: number) => code.length === length && code.startsWith(parent);
    const streets = all.flatMap((district) => district.streets.map((street) => ({ district, street })));
    const orphans = [
      ...all.filter(
        ({ code, city, province }) => !isBelow(code, city.code, 6) || !isBelow(city.code, province.code, 4),
      ),
      ...streets.filter(({ district, street }) => !isBelow(street.code, district.code, 9)),
      ...streets.filter(({ street }) => !street.communities.every(({ code }) => isBelow(code, street.code, 12))),
    ];
    expect(orphans).toEqual([]);
    const codes = [...all, ...streets.flatMap(({ street }) => [street, ...street.communities])].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('say of 黄山区 what its own extract says', () => {
    const { county, streets } = readJson('config/source-data/division-341003.json');
    const found = findDivision('341003');
    expect(found).toMatchObject({ kind: 'district', division: { ...county, streets } });
  });
});

describe('a code is looked up', () => {
  it('a district comes with its city and province, also where a city has no districts', () => {
    expect(demandDivision('341003')).toMatchObject({ city: { name: '黄山市' }, province: { name: '安徽省' } });
    expect(demandDivision('441900')).toMatchObject({ name: '东莞市', province: { name: '广东省' } });
  });

  it('a city or a province is answered with its districts', () => {
    expect(demanded('341000')).toMatch(
      /^341000 是黄山市，请用它下面区县的编号：341002 屯溪区、341003 黄山区.*\/ 341000 is a city/,
    );
    expect(demanded('3410')).toMatch(/^3410 是黄山市/);
    expect(demanded('34')).toMatch(/^34 是安徽省.*……共 119 个 \//);
  });

  it.each(['999999', '341099', '710101', '34100', '341003100', 'abc', '../34', ''])('%p is not in the list', (code) => {
    expect(demanded(code)).toMatch(
      new RegExp(`^官方名录里没有 ${code.replaceAll('.', '\\.')}：.*is not in the official list`),
    );
  });

  it('a district without communities cannot be made', () => {
    const directory = mkdtempSync(join(tmpdir(), 'beehive-divisions-'));
    const empty: Division = {
      code: '990101',
      name: '空区',
      province: { code: '99', name: '某省' },
      city: { code: '9901', name: '某市' },
      streets: [{ code: '990101001', name: '某街道', communities: [] }],
    };
    writeFileSync(join(directory, '99.txt.br'), pack(writeProvince([empty])));
    expect(findDivision('990101', directory)).toEqual({ kind: 'district', division: empty });
    expect(demanded('990101', directory)).toMatch(/^990101 空区在官方名录里没有社区和村/);
    rmSync(directory, { recursive: true });
  });
});

describe('the text of a province', () => {
  it('keeps names that begin with a digit or hold a space', () => {
    const province = { code: '65', name: '新疆维吾尔自治区' };
    const city = { code: '6590', name: '直辖县级' };
    const communities = [{ code: '659002001001', name: '1 连 生活区' }];
    const division = {
      code: '659002',
      name: '2 师',
      province,
      city,
      streets: [{ code: '659002001', name: '3 团', communities }],
    };
    expect([...readProvince(writeProvince([division]))]).toEqual([division]);
  });
});

describe('a community is called as people call it', () => {
  it.each([
    ['龙西社区居委会', '龙西社区'],
    ['月山社区居民委员会', '月山社区'],
    ['凤凰村村委会', '凤凰村'],
    ['三合村委会', '三合村'],
    ['王庄村村民委员会', '王庄村'],
    ['前冯宿村民委员会', '前冯宿村'],
    ['赛汗嘎查村委会', '赛汗嘎查'],
    ['东街居委会', '东街居委会'],
    ['五连生活区', '五连生活区'],
    ['村委会', '村委会'],
  ])('%s is %s', (official, spoken) => {
    expect(spokenName(official)).toBe(spoken);
  });

  it('unless two of one street would be called the same', () => {
    const communities = ['顾村居委会', '顾村村委会', '李村村委会'].map((name, index) => ({
      code: String(index),
      name,
    }));
    expect(spokenNames(communities)).toEqual(['顾村居委会', '顾村村委会', '李村']);
  });
});
