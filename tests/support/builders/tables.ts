import { constants, deflateRawSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportFile } from '../../../api/_domain/import/importer.js';
import { writePlainZip } from '../../../api/_domain/import/tables/zip.js';

export type Cell = string | number | Date | null;

/** A workbook of one sheet, as Excel would save it. */
export async function aWorkbook(rows: readonly (readonly Cell[])[], name = '表格.xlsx'): Promise<ImportFile> {
  const data = rows.map((row) => row.map(cellOf));
  return { name, bytes: await writeXlsxFile(data).toBuffer() };
}

function cellOf(value: Cell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' };
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
}

/** A text file of rows. */
export function aCsv(rows: readonly (readonly Cell[])[], { separator = ',', mark = '' } = {}): ImportFile {
  const quoted = (cell: Cell) =>
    /[",;\t\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  const lines = rows.map((row) => row.map((cell) => (cell === null ? '' : quoted(cell))).join(separator));
  return { name: '表格.csv', bytes: Buffer.from(`${mark}${lines.join('\r\n')}\r\n`) };
}

/** A workbook of hand-written XML: what Excel would never write. */
export function aCraftedWorkbook(sheet: string, more: Record<string, Buffer> = {}): ImportFile {
  const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packed = 'http://schemas.openxmlformats.org/package/2006';
  const entries = {
    '[Content_Types].xml': xml(`<Types xmlns="${packed}/content-types"/>`),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`),
    ...more,
  };
  return { name: '表格.xlsx', bytes: writePlainZip(new Map(Object.entries(entries))) };
}

/** A row of a crafted sheet whose cells are at these places. */
export function craftedRow(row: number, ...cells: [place: string, value: string][]): string {
  const written = cells.map(([place, value]) => `<c r="${place}${row}" t="inlineStr"><is><t>${value}</t></is></c>`);
  return `<row r="${row}">${written.join('')}</row>`;
}

/** An archive with one deflated entry of so many megabytes of zeros, which says of itself that it is small. */
export function aBomb(megabytes: number): ImportFile {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))]);
  const archive = writePlainZip(
    new Map([
      ['xl/workbook.xml', Buffer.from('<workbook/>')],
      ['xl/worksheets/sheet1.xml', packed],
    ]),
  );
  // The method of the last entry of the directory: deflated.
  archive.writeUInt16LE(8, archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 10);
  return { name: '炸弹.xlsx', bytes: archive };
}
