import { DomainError } from '../../errors.js';

/** As many rows as one file may bring, its headings left out. */
export const ROWS_MAX = 20_000;

/** A cell holds so many characters at most: the rest is no name and no number. */
const CELL_MAX = 500;

/** A row with something in it. */
export interface TableRow {
  /** As the spreadsheet counts, from 1. */
  row: number;
  cells: string[];
}

/** The rows that hold something, their cells trimmed. Refuses with `import.unreadable` a table that is empty or too long. */
export function tableOf(rows: readonly (readonly unknown[])[]): TableRow[] {
  const filled = rows
    .map((cells, index) => ({ row: index + 1, cells: cells.map(textOfCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length === 0) throw unreadable('文件里没有内容');
  if (filled.length > ROWS_MAX + 1) throw tooManyRows(filled.length - 1);
  return filled;
}

function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value)
    .replaceAll(/[\u00a0\u3000]/g, ' ')
    .trim()
    .slice(0, CELL_MAX);
}

export function tooManyRows(count: number): DomainError {
  return unreadable(`表格有 ${count} 行，一次最多导入 ${ROWS_MAX} 行，请分成几份`);
}

/** A file that is no table we can read, with what to do about it. */
export function unreadable(message: string): DomainError {
  return new DomainError('import.unreadable', message, { field: 'file' });
}
