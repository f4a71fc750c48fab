import type { Readable } from 'node:stream';
import type { ExportSheet } from '../../_domain/personal-data/index.js';

/** What an XLSX file is called on the wire. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEAD = { fontWeight: 'bold', backgroundColor: '#FFF1D1' } as const;

/** An export as one XLSX file, a sheet for each table, written as it is read. The writer is loaded by whoever needs it. */
export async function writeExport(sheets: readonly ExportSheet[]): Promise<Readable> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const pages = sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    columns: columns.map((column) => ({ width: Math.max(12, column.length * 2 + 4) })),
    stickyRowsCount: 1,
    data: [columns.map((column) => ({ value: column, ...HEAD })), ...rows.map((row) => row.map((cell) => cell))],
  }));
  const toStream = writeXlsxFile(pages).toStream as () => Promise<Readable>;
  return toStream();
}

/** How a browser is told what to call a file: the Chinese name, and a plain one for who cannot read it. */
export function namedFile(name: string): string {
  return `attachment; filename="beehive.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
