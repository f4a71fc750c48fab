import type { Cell } from '../../_domain/ledger/index.js';
import type { ExportTrace } from '../../_domain/export-log/index.js';
import { csvText } from './csv.js';
import { fileStream } from './file-stream.js';
import { xlsxBytes } from './xlsx.js';

/** What goes into a file, and where it is kept that it went out. */
interface Ledger {
  titles: readonly string[];
  batches: AsyncGenerator<Cell[][], void, void>;
  trace: ExportTrace;
  /** On the tab of a workbook. */
  sheetName: string;
}

/**
 * A ledger as a file that is written while it is read: no more than one batch is held, and who stops loading it stops the
 * reading.
 */
export function ledgerFile(
  format: 'csv' | 'xlsx',
  { titles, batches, trace, sheetName }: Ledger,
): ReadableStream<Uint8Array> {
  let rowCount = 0;
  const counted = async function* () {
    for await (const rows of batches) {
      rowCount += rows.length;
      yield rows;
    }
  };
  const bytes = format === 'csv' ? csvText(titles, counted()) : xlsxBytes(sheetName, titles, counted());
  return fileStream(bytes, { onSent: () => trace.end(rowCount), onStopped: () => batches.return() });
}
