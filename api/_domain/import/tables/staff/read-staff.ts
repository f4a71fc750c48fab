import type { Role } from '../../../../_contract/vocabulary.js';
import type { ImportFile, ParsedFile } from '../../importer.js';
import { readPhone, RowReader } from '../cells.js';
import { type Columns, readColumns } from '../columns.js';
import { readTable } from '../read-table.js';
import { roleOf, roleWords } from './role-words.js';

type Key = 'name' | 'role' | 'unit' | 'community' | 'phone' | 'validTo';

export const staffColumns: Columns<Key> = {
  name: {
    heading: '姓名',
    synonyms: ['人员姓名', '网格员姓名', '名字', 'name'],
    isRequired: true,
    note: '本人的姓名，写在邀请上',
    example: '张三',
  },
  role: {
    heading: '职务',
    synonyms: ['角色', '岗位', '职位', '担任职务', '身份', 'role'],
    isRequired: true,
    note: roleWords,
    example: '网格员',
  },
  unit: {
    heading: '单位',
    synonyms: ['网格', '所属网格', '所在网格', '负责网格', '网格名称', '所属单位', '所在单位', '任职单位', '单位名称'],
    isRequired: true,
    note: '名称或编码：网格员写网格，书记写社区，街道写街道',
    example: '01 网格',
  },
  community: {
    heading: '社区',
    synonyms: ['社区名称', '所属社区', '所在社区', '社区/村', 'community'],
    note: '单位是网格、片区等时写，几个社区都有 01 网格',
    example: '龙西社区',
  },
  phone: {
    heading: '手机号',
    synonyms: ['手机', '手机号码', '联系电话', '电话', '联系方式', '电话号码', 'phone'],
    note: '可以不写；写了居民可以拨打，不显示号码',
    example: '13800001234',
  },
  validTo: {
    heading: '任期截止',
    synonyms: ['任期至', '任期到', '截止日期', '到期日期', '任期', '聘期截止'],
    note: '最后一天，如 2027-12-31；不写就是长期',
    example: '2027-12-31',
  },
};

/** Somebody to be appointed, as a table says it. */
export interface StaffRow {
  row: number;
  name: string;
  role: Role;
  unit: string;
  community: string;
  phone: string | null;
  /** The last moment of the term, ISO; null for good. */
  validTo: string | null;
}

/** Reads a table of staff. Throws `import.unreadable`; problems name row and column. */
export async function readStaff(file: ImportFile): Promise<ParsedFile<StaffRow>> {
  const { rows, problems } = readColumns(await readTable(file), staffColumns);
  const read = rows.map((given) => {
    const reader = new RowReader(staffColumns, given, 'name');
    return { member: readMember(reader, given.row), problems: reader.problems };
  });
  return {
    rows: read.flatMap(({ member }) => member ?? []),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

function readMember(reader: RowReader<Key>, row: number): StaffRow | null {
  const [name, words, unit] = [reader.text('name', 20), reader.text('role'), reader.text('unit')];
  const role = roleOf(words);
  if (words !== '' && role === null) reader.error('role', `没有“${words}”这个职务，可以写：${roleWords}`);
  const rest = {
    community: reader.text('community'),
    phone: readPhone(reader, 'phone'),
    validTo: reader.lastMoment('validTo')?.toISOString() ?? null,
  };
  return name && role && unit ? { row, name, role, unit, ...rest } : null;
}
