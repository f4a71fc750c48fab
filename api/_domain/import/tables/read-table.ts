import type { ImportFile } from '../importer.js';
import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
import { type TableRow, unreadable } from './table.js';

const startsWith = (bytes: Uint8Array, ...marks: number[]) => marks.every((mark, index) => bytes[index] === mark);

/**
 * Reads a workbook (.xlsx, its first sheet) or text (.csv), told apart by what is in it and not by its name. Throws
 * `import.unreadable` with advice for everything else.
 */
export async function readTable({ bytes }: ImportFile): Promise<TableRow[]> {
  if (bytes.length === 0) throw unreadable('文件是空的');
  if (startsWith(bytes, 0x50, 0x4b)) return readWorkbook(bytes);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw unreadable('这是旧版 .xls 或加了密码的工作簿。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 再上传');
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw unreadable('这是 PDF，请上传 .xlsx 或 .csv 表格');
  return readCsv(bytes);
}
