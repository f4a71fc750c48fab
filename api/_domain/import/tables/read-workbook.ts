import { ROWS_MAX, type TableRow, tableOf, tooManyRows, unreadable } from './table.js';
import { readZip, writePlainZip, ZipFault } from './zip.js';

/** A workbook may unpack to so much: 20,000 rows of ten cells are 12 MB. */
const UNPACKED_MAX = 40 * 1024 * 1024;

const COLUMNS_MAX = 100;
/** Below this a sheet holds nothing anybody wants to import. */
const LAST_ROW_MAX = 65_536;

/**
 * Reads the first sheet of a workbook. Throws `import.unreadable` for what is none, has too many rows, or unpacks to more
 * than it may; both are found before it is read.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<TableRow[]> {
  const entries = unpack(bytes);
  if (!entries.has('xl/workbook.xml')) throw unreadable('这个压缩包不是 Excel 工作簿，请上传 .xlsx 或 .csv');
  for (const [name, content] of entries) if (name.startsWith('xl/worksheets/')) demandSize(content);
  const { readSheet } = await import('read-excel-file/universal');
  const plain = writePlainZip(entries);
  const buffer = plain.buffer.slice(plain.byteOffset, plain.byteOffset + plain.byteLength) as ArrayBuffer;
  let rows: unknown[][];
  try {
    rows = await readSheet(buffer);
  } catch {
    throw broken();
  }
  return tableOf(rows);
}

function unpack(bytes: Uint8Array): Map<string, Buffer> {
  try {
    return readZip(bytes, (name) => /^(xl|_rels)\/.*\.(xml|rels)$|^\[Content_Types\]\.xml$/.test(name), UNPACKED_MAX);
  } catch (error) {
    if (error instanceof ZipFault && error.reason === 'too_large') {
      throw unreadable('工作簿解压后太大。请只保留要导入的工作表和列，删掉多余的格式，再另存为 .xlsx');
    }
    throw broken();
  }
}

/** Refuses a sheet that is too long, or so wide that reading it would fill the memory. */
function demandSize(sheet: Buffer): void {
  const text = sheet.toString('latin1');
  const rows = countFilledRows(text);
  if (rows > ROWS_MAX + 1) throw tooManyRows(rows - 1);
  for (const [, letters = '', row] of text.matchAll(/\br\s*=\s*["']([a-z]{1,9})(\d{1,9})["']/gi)) {
    if (columnOf(letters) > COLUMNS_MAX) throw unreadable(`表格太宽，最多 ${COLUMNS_MAX} 列，请只保留要导入的列`);
    if (Number(row) > LAST_ROW_MAX) throw unreadable(`第 ${LAST_ROW_MAX} 行以后还有内容，请删掉多余的行`);
  }
}

/** Rows that hold a value; Excel also writes those that are only coloured. */
function countFilledRows(sheet: string): number {
  const rows = sheet.split(/<(?:\w+:)?row\b/).slice(1);
  return rows.filter((row) => /<(?:\w+:)?(?:v|is)\b/.test(row)).length;
}

/** A is 1, Z is 26, AA is 27. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function broken() {
  return unreadable('工作簿打不开，可能没有传完或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传');
}
