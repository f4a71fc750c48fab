import type { ImportProblem } from '../../../../_contract/import.js';
import type { FileCoordinates, ImportFile, ParsedFile } from '../../importer.js';
import { RowReader } from '../cells.js';
import { type Columns, readColumns } from '../columns.js';
import { readTable } from '../read-table.js';

type Key = 'name' | 'compound' | 'community' | 'grid' | 'households' | 'longitude' | 'latitude' | 'coordinates';

export const buildingColumns: Columns<Key> = {
  name: {
    heading: '楼栋',
    synonyms: ['楼号', '名称', '楼栋名称', '楼栋号', '楼幢', '楼名', '幢号', '栋号', 'building'],
    isRequired: true,
    note: '小区里的叫法，如 3 栋；同一小区不能重复',
    example: '3 栋',
  },
  compound: {
    heading: '小区',
    synonyms: ['小区名称', '所属小区', '所在小区', 'compound'],
    isRequired: true,
    note: '要先有这个小区（从边界文件导入或在组织架构里新建）',
    example: '龙源小区',
  },
  community: {
    heading: '社区',
    synonyms: ['社区名称', '所属社区', '所在社区', '社区/村', '村', '村居', 'community'],
    note: '有两个小区同名时必须写',
    example: '龙西社区',
  },
  grid: {
    heading: '网格',
    synonyms: ['网格名称', '所属网格', '所在网格', 'grid'],
    note: '同一社区里有两个小区同名时写',
    example: '01 网格',
  },
  households: {
    heading: '户数',
    synonyms: ['总户数', '住户数', '户数合计', 'households'],
    note: '整数；不写就保留原来的',
    example: '36',
  },
  longitude: {
    heading: '经度',
    synonyms: ['东经', 'lng', 'lon', 'longitude', 'x'],
    note: '度，如 118.131245；和纬度一起写',
    example: '118.131245',
  },
  latitude: {
    heading: '纬度',
    synonyms: ['北纬', 'lat', 'latitude', 'y'],
    note: '度，如 30.280512',
    example: '30.280512',
  },
  coordinates: {
    heading: '坐标系',
    synonyms: ['坐标类型', '坐标系统', '坐标系名称'],
    note: '火星坐标（高德、腾讯地图）、卫星坐标（GPS、天地图）或百度坐标；不写按火星坐标',
    example: '火星坐标',
  },
};

/** A building as a table says it. */
export interface BuildingRow {
  row: number;
  name: string;
  compound: string;
  community: string;
  grid: string;
  households: number | null;
  position: { longitude: number; latitude: number; system: FileCoordinates } | null;
}

const HOUSEHOLDS_MAX = 5000;

/** Reads a table of buildings. Throws `import.unreadable`; problems name row and column. */
export async function readBuildings(file: ImportFile): Promise<ParsedFile<BuildingRow>> {
  const { rows, problems } = readColumns(await readTable(file), buildingColumns);
  const read = rows.map((given) => {
    const reader = new RowReader(buildingColumns, given, 'name');
    return { building: readBuilding(reader, given.row), problems: reader.problems, system: given.cells.coordinates };
  });
  const isAssumed = read.some(({ building, system }) => building.position !== null && system === '');
  const assumed: ImportProblem[] = isAssumed ? [assumedSystem] : [];
  return {
    rows: read.map(({ building }) => building).filter(({ name, compound }) => name !== '' && compound !== ''),
    problems: [...problems, ...assumed, ...read.flatMap((one) => one.problems)],
  };
}

const assumedSystem: ImportProblem = {
  level: 'warning',
  row: null,
  name: null,
  field: buildingColumns.coordinates.heading,
  message: '没有写坐标系的行按火星坐标（高德、腾讯地图）读；如果是 GPS 或百度坐标，请加上“坐标系”一列',
};

function readBuilding(reader: RowReader<Key>, row: number): BuildingRow {
  return {
    row,
    name: reader.text('name', 40),
    compound: reader.text('compound'),
    community: reader.text('community'),
    grid: reader.text('grid'),
    households: reader.count('households', HOUSEHOLDS_MAX),
    position: readPosition(reader),
  };
}

function readPosition(reader: RowReader<Key>): BuildingRow['position'] {
  const before = reader.problems.length;
  const [longitude, latitude] = [reader.degrees('longitude'), reader.degrees('latitude')];
  const system = readSystem(reader);
  if (reader.problems.length > before || (longitude === null && latitude === null)) return null;
  if (longitude === null) reader.error('longitude', '写了纬度，没有写经度');
  else if (latitude === null) reader.error('latitude', '写了经度，没有写纬度');
  else if (isInChina(longitude, latitude)) return { longitude, latitude, system };
  else if (isInChina(latitude, longitude)) reader.error('longitude', '经度和纬度好像写反了');
  else reader.error('longitude', `${longitude}, ${latitude} 不在中国境内，请核对`);
  return null;
}

function isInChina(longitude: number, latitude: number): boolean {
  return longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54;
}

const systems: [RegExp, FileCoordinates][] = [
  [/^$|gcj|火星|高德|腾讯|谷歌/, 'gcj02'],
  [/wgs|cgcs|gps|卫星|天地图|大地/, 'wgs84'],
  [/bd-?09|百度/, 'bd09'],
];

function readSystem(reader: RowReader<Key>): FileCoordinates {
  const words = reader.text('coordinates').toLowerCase();
  const [, system] = systems.find(([pattern]) => pattern.test(words)) ?? [];
  if (!system) reader.error('coordinates', `不认识“${words}”，请写火星坐标、卫星坐标或百度坐标`);
  return system ?? 'gcj02';
}
