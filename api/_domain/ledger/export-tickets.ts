import { mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import type { TicketFilters } from '../search/index.js';
import { type Cell, type LedgerBooks, ledgerLine } from './columns.js';
import { type LedgerPlace, readBatch } from './read-batch.js';
import { readUnitNames } from './unit-names.js';

/** Lines read at a time: all that is held of a ledger in memory. */
const BATCH = 1000;

/**
 * The ledger within the filters, as far as the actor may export, oldest first, batch by batch as they are asked for: who
 * stops asking reads no further. Throws `access.forbidden` for those who may export nothing.
 */
export async function exportTickets(
  context: Context,
  filters: TicketFilters,
): Promise<AsyncGenerator<Cell[][], void, void>> {
  demandExport(context);
  const [taxonomy, units] = [await loadPolicy(context, 'taxonomy'), await readUnitNames(context)];
  const categories = new Map(taxonomy.body.categories.map((category) => [category.code, category]));
  return batches(context, filters, { categories, units });
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
