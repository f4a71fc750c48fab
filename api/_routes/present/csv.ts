import type { Cell } from '../../_domain/ledger/index.js';

/** So that Excel reads it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Text that a spreadsheet would take for a formula, and what a tab or a line break at its front would turn into one. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text as it is meant: never run as a formula. */
export function plainText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Lines of CSV as bytes, a batch at a time. */
export async function* csvText(
  titles: readonly string[],
  batches: AsyncIterable<Cell[][]>,
): AsyncGenerator<Uint8Array, void, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK + line(titles));
  for await (const rows of batches) yield encoder.encode(rows.map(line).join(''));
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = plainText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
