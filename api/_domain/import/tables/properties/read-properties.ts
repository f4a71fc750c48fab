import type { ImportFile, ParsedFile } from '../../importer.js';
import { readPhone, RowReader } from '../cells.js';
import { type Columns, readColumns } from '../columns.js';
import { readTable } from '../read-table.js';

type Key = 'name' | 'compounds' | 'community' | 'street' | 'phone' | 'contact';

export const propertyColumns: Columns<Key> = {
  name: {
    heading: '物业公司',
    synonyms: [
      '物业',
      '名称',
      '物业名称',
      '物业公司名称',
      '公司名称',
      '单位名称',
      '企业名称',
      '物业服务企业',
      'property',
    ],
    isRequired: true,
    note: '公司或项目部的名称',
    example: '广场花苑物业服务中心',
  },
  compounds: {
    heading: '服务小区',
    synonyms: ['小区', '服务的小区', '管理小区', '服务项目', '项目名称', '小区名称', '所管小区'],
    note: '用“、”分开；写了就以这里为准，不写就保留原来的',
    example: '广场花苑、龙源小区',
  },
  community: {
    heading: '社区',
    synonyms: ['社区名称', '所属社区', '所在社区', '社区/村', 'community'],
    note: '归哪个社区联系；和街道只写一个',
    example: '龙西社区',
  },
  street: {
    heading: '街道',
    synonyms: ['街道/乡镇', '乡镇', '所属街道', '所属乡镇', '镇', '街镇', 'street'],
    note: '服务几个社区的写街道；都不写就按服务的小区定',
    example: '',
  },
  phone: {
    heading: '联系电话',
    synonyms: ['电话', '值班电话', '手机号', '手机', '办公电话', '服务电话', '24小时电话', 'phone'],
    note: '值班电话：居民可以拨打，不显示号码',
    example: '0559-8500000',
  },
  contact: {
    heading: '联系人',
    synonyms: ['负责人', '项目经理', '经理', '值班人'],
    note: '可以不写',
    example: '',
  },
};

/** A property company as a table says it. */
export interface PropertyRow {
  row: number;
  name: string;
  compounds: string[];
  community: string;
  street: string;
  phone: string | null;
  contact: string | null;
}

/** Reads a table of property companies. Throws `import.unreadable`; problems name row and column. */
export async function readProperties(file: ImportFile): Promise<ParsedFile<PropertyRow>> {
  const { rows, problems } = readColumns(await readTable(file), propertyColumns);
  const read = rows.map((given) => {
    const reader = new RowReader(propertyColumns, given, 'name');
    return { property: readProperty(reader, given.row), problems: reader.problems };
  });
  return {
    rows: read.map(({ property }) => property).filter(({ name }) => name !== ''),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

function readProperty(reader: RowReader<Key>, row: number): PropertyRow {
  const compounds = reader.text('compounds', 500).split(/[、,，;；/\n]|\s{2,}/);
  const [community, street] = [reader.text('community'), reader.text('street')];
  if (community && street) reader.warn('street', '社区和街道都写了，按社区算');
  return {
    row,
    name: reader.text('name'),
    compounds: [...new Set(compounds.map((name) => name.trim()).filter((name) => name !== ''))],
    community,
    street: community ? '' : street,
    phone: readPhone(reader, 'phone'),
    contact: reader.text('contact', 20) || null,
  };
}
