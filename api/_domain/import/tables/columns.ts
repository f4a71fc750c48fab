import type { ImportProblem } from '../../../_contract/import.js';
import { type TableRow, unreadable } from './table.js';

/** A column of a table that is imported. */
export interface Column {
  /** What it is called in the template, and in problems. */
  heading: string;
  /** What else people call it. */
  synonyms: readonly string[];
  isRequired?: true;
  /** For the template: what belongs there, and an example. */
  note: string;
  example: string;
}

export type Columns<Key extends string> = Readonly<Record<Key, Column>>;

/** A row by columns; a cell that is empty, or whose column the file lacks, is ''. */
export interface CellRow<Key extends string> {
  row: number;
  cells: Record<Key, string>;
}

/** Headings stand in one of the first rows: above them there may be a title. */
const HEADING_ROWS = 10;

/** Columns nobody expects to be imported. */
const idle = new Set(['', '序号', '编号', '备注', '说明']);

/**
 * Finds the headings, whatever their order, and reads the rows below them. Throws `import.unreadable` when a required one
 * is not there. Columns that are not used are told in a warning.
 */
export function readColumns<Key extends string>(
  table: readonly TableRow[],
  columns: Columns<Key>,
): { rows: CellRow<Key>[]; problems: ImportProblem[] } {
  const keys = Object.keys(columns) as Key[];
  const found = table.slice(0, HEADING_ROWS).map((row) => placesOf(row, columns));
  const most = Math.max(...found.map((places) => places.size));
  const index = found.findIndex((places) => places.size === most);
  const places = found[index] ?? new Map<Key, number>();
  const missing = keys.filter((key) => columns[key].isRequired && !places.has(key));
  if (missing.length > 0) {
    const words = missing.map((key) => `“${columns[key].heading}”`).join('、');
    throw unreadable(`表头里没有找到${words}这${missing.length > 1 ? '几' : '一'}列，请对照模板检查`);
  }
  const below = table.slice(index + 1).map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(keys.map((key) => [key, cells[places.get(key) ?? -1] ?? ''])) as Record<Key, string>,
  }));
  const examples = below.filter((one) => isExample(one, columns));
  const rows = below.filter((one) => !examples.includes(one));
  if (rows.length === 0) throw unreadable('表头下面没有内容');
  const left = examples.map(({ row }) => warning(row, '这是模板里的示例，没有导入'));
  return { rows, problems: [...unusedColumns(table[index], new Set(places.values())), ...left] };
}

/** The row of the template that shows how it is done. */
function isExample<Key extends string>({ cells }: CellRow<Key>, columns: Columns<Key>): boolean {
  return (Object.keys(columns) as Key[]).every((key) => cells[key] === columns[key].example);
}

/** At which place of a row each column is named; the first counts when two name the same. */
function placesOf<Key extends string>({ cells }: TableRow, columns: Columns<Key>): Map<Key, number> {
  const names = cells.map(plain);
  const places = new Map<Key, number>();
  for (const key of Object.keys(columns) as Key[]) {
    const { heading, synonyms } = columns[key];
    const place = names.findIndex((name) => name === heading || synonyms.includes(name));
    if (place >= 0 && ![...places.values()].includes(place)) places.set(key, place);
  }
  return places;
}

/** 「 姓　名（必填）*」 is 「姓名」. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replaceAll(/\(.*?\)|\[.*?\]|[\s*:：]/g, '')
    .toLowerCase();
}

function unusedColumns(headings: TableRow | undefined, used: ReadonlySet<number>): ImportProblem[] {
  const names = (headings?.cells ?? []).filter((name, place) => !used.has(place) && !idle.has(plain(name)));
  if (names.length === 0) return [];
  const words = names.slice(0, 5).join('、') + (names.length > 5 ? `等 ${names.length} 列` : '');
  return [warning(headings?.row ?? null, `没有用到的列：${words}`)];
}

function warning(row: number | null, message: string): ImportProblem {
  return { level: 'warning', row, name: null, field: null, message };
}
