import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import type { Month } from '../points/index.js';
import { type LedgerClose, readBook } from './book.js';

/** The month that is open (null before the first entry), and the closes of the last five years, newest first. Refuses with `access.forbidden`. */
export async function listCloses(context: Context): Promise<{ openMonth: Month | null; closes: LedgerClose[] }> {
  demand(context.actor, 'points.audit');
  const book = await readBook(context);
  return { openMonth: book?.openMonth ?? null, closes: await findCloses(context.db, { tenantId: context.tenant.id }) };
}

const findCloses = statement<{ tenantId: string }, LedgerClose>(
  'list_ledger_closes',
  ({ tenantId }) => sql`
    select tenant_id, month, entry_count, last_hash, figures, closed_at, closed_by from ledger_close
    where tenant_id = ${tenantId} order by month desc limit 60`,
);
