import { mayDo } from '../access/index.js';
import type { Context, OuterContext } from '../context.js';
import { DomainError } from '../errors.js';
import { type ExportTrace, startExport } from '../export-log/index.js';
import { loadPolicy } from '../policy/index.js';
import type { TicketFilters } from '../search/index.js';
import { type Cell, type LedgerBooks, ledgerLine } from './columns.js';
import { type LedgerPlace, readBatch } from './read-batch.js';
import { readUnitNames } from './unit-names.js';

/** Lines read at a time: all that is held of a ledger in memory. */
const BATCH = 1000;

/** A ledger on its way out: its lines, and the trace that it was taken. */
export interface ExportedLedger {
  batches: AsyncGenerator<Cell[][], void, void>;
  trace: ExportTrace;
}

/**
 * The ledger within the filters, as far as the actor may export, oldest first, batch by batch as they are asked for: who
 * stops asking reads no further. That it was taken is kept before. Throws `access.forbidden` for those who may export nothing.
 */
export async function exportTickets(
  context: OuterContext,
  filters: TicketFilters,
  format: 'csv' | 'xlsx',
): Promise<ExportedLedger> {
  demandExport(context);
  const [taxonomy, units] = [await loadPolicy(context, 'taxonomy'), await readUnitNames(context)];
  const categories = new Map(taxonomy.body.categories.map((category) => [category.code, category]));
  const { statuses, categoryCodes, unitId, from, to } = filters;
  const kept = { statuses, categoryCodes, unitId, from, to };
  const trace = await startExport(context, { kind: 'tickets', format, filters: kept });
  return { batches: batches(context, filters, { categories, units }), trace };
}

function demandExport({ actor }: Context): void {
  const isGiven = actor.grants.some(({ unit }) => mayDo(actor, 'ticket.export', { holderPath: unit.path }));
  if (!isGiven) throw new DomainError('access.forbidden');
}

async function* batches(context: Context, filters: TicketFilters, books: LedgerBooks): AsyncGenerator<Cell[][]> {
  let after: LedgerPlace | null = null;
  for (;;) {
    const rows = await readBatch(context, filters, after, BATCH);
    if (rows.length > 0) yield rows.map((row) => ledgerLine(row, books));
    if (rows.length < BATCH) return;
    after = rows[rows.length - 1] as LedgerPlace;
  }
}
