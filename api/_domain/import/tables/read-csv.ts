import { ROWS_MAX, type TableRow, tableOf, tooManyRows, unreadable } from './table.js';

/** Reads rows separated by commas, semicolons or tabs. Throws `import.unreadable` for what is no text, or broken. */
export async function readCsv(bytes: Uint8Array): Promise<TableRow[]> {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') throw unreadable('文件是空的');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds is how a picture or a program is known.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw unreadable('这不是表格文件，请上传 .xlsx 或 .csv');
  const rows = await split(text, separatorOf(text));
  if (rows.length > ROWS_MAX * 2) throw tooManyRows(rows.length);
  return tableOf(rows);
}

async function split(text: string, delimiter: string): Promise<string[][]> {
  // Loaded when it is needed: every function starts faster without it.
  const { parse } = await import('csv-parse/sync');
  try {
    // Twice as many leaves room for empty rows, and ends a file that never would.
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, to: ROWS_MAX * 2 + 1 });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw unreadable(
      line ? `第 ${line} 行附近的引号没有成对，请检查后重新上传` : '文件读不出来，请另存为 .xlsx 再上传',
    );
  }
}

/** What separates the cells of the first row that holds something; what stands in quotes does not count. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const plain = first.replaceAll(/"[^"]*"/g, '');
  const counted = [',', '\t', ';'].map((mark) => ({ mark, count: plain.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

/** By its mark, or else UTF-8, or else GB 18030, which Excel writes in China. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
