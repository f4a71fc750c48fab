import type { Cell } from '../../_domain/ledger/index.js';
import { csvText } from './csv.js';
import { xlsxBytes } from './xlsx.js';

/**
 * A ledger as a file that is written while it is read: no more than one batch is held, and who stops loading it stops the
 * reading.
 */
export function ledgerFile(
  format: 'csv' | 'xlsx',
  titles: readonly string[],
  batches: AsyncGenerator<Cell[][], void, void>,
  sheetName = '工单台账',
): ReadableStream<Uint8Array> {
  const bytes = format === 'csv' ? csvText(titles, batches) : xlsxBytes(sheetName, titles, batches);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return();
        await batches.return();
      },
    },
    { highWaterMark: 0 },
  );
}
