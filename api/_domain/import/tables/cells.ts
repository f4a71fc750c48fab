import type { ImportProblem } from '../../../_contract/import.js';
import { phoneOf } from '../../contact/index.js';
import type { CellRow, Columns } from './columns.js';

/** Reads the cells of one row, and notes what is wrong with them. */
export class RowReader<Key extends string> {
  readonly problems: ImportProblem[] = [];

  constructor(
    private readonly columns: Columns<Key>,
    private readonly given: CellRow<Key>,
    /** The column the row is called by. */
    private readonly nameKey: NoInfer<Key>,
  ) {}

  text(key: Key, lengthMax = 60): string {
    const value = this.given.cells[key].replaceAll(/\s+/g, ' ');
    if (value === '' && this.columns[key].isRequired) this.error(key, '没有填');
    if (value.length > lengthMax) this.error(key, `太长，最多 ${lengthMax} 个字`);
    return value.slice(0, lengthMax);
  }

  /** A whole number, 0 to `max`; null when the cell is empty. */
  count(key: Key, max: number): number | null {
    const value = this.given.cells[key].replaceAll(/[\s,，户个]/g, '');
    if (value === '') return null;
    const number = Number(value);
    if (Number.isInteger(number) && number >= 0 && number <= max) return number;
    this.error(key, `“${this.shown(key)}”应是 0 到 ${max} 的整数`);
    return null;
  }

  /** Degrees; null when the cell is empty or no number. */
  degrees(key: Key): number | null {
    const value = this.given.cells[key].replaceAll(/[\s°]/g, '');
    if (value === '') return null;
    const number = Number(value);
    if (Number.isFinite(number)) return number;
    this.error(key, `“${this.shown(key)}”应是度数，例如 118.131245`);
    return null;
  }

  /** The last moment of a day of Shanghai, written 2027-12-31, 2027/12/31 or 2027年12月31日; null when the cell is empty. */
  lastMoment(key: Key): Date | null {
    const value = this.given.cells[key].trim();
    if (value === '' || /^(长期|永久|无)$/.test(value)) return null;
    const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value) ?? [];
    const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const date = new Date(`${text}T15:59:59.999Z`);
    if (year && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)) return date;
    this.error(key, `“${this.shown(key)}”应是日期，例如 2027-12-31`);
    return null;
  }

  /** Notes an error of a cell; the row is not imported. */
  error(key: Key, message: string): void {
    this.problems.push(this.problem('error', key, message));
  }

  /** Notes what the reader should know; the row is imported all the same. */
  warn(key: Key, message: string): void {
    this.problems.push(this.problem('warning', key, message));
  }

  private problem(level: ImportProblem['level'], key: Key, message: string): ImportProblem {
    const name = this.given.cells[this.nameKey].slice(0, 60) || null;
    return { level, row: this.given.row, name, field: this.columns[key].heading, message };
  }

  private shown(key: Key): string {
    return this.given.cells[key].slice(0, 30);
  }
}

/** A telephone number as it is dialled; null when the cell is empty or holds none. */
export function readPhone<Key extends string>(reader: RowReader<Key>, key: Key): string | null {
  const words = reader.text(key);
  if (words === '') return null;
  try {
    return phoneOf(words);
  } catch {
    reader.error(key, `“${words.slice(0, 30)}”应是 11 位手机号、带区号的座机或 12345 这样的短号`);
    return null;
  }
}

/** Rows that say the same as an earlier one, by what makes them the same; each with the earlier row's number. */
export function repeats<Row extends { row: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): [Row, number][] {
  const first = new Map<string, number>();
  return rows.flatMap((row): [Row, number][] => {
    const before = first.get(keyOf(row));
    if (before !== undefined) return [[row, before]];
    first.set(keyOf(row), row.row);
    return [];
  });
}
