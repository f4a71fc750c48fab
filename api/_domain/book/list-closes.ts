import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { demand, mayDo } from '../access/index.js';
import type { Context } from '../context.js';
import type { Month } from '../points/index.js';
import { isDue, type LedgerClose, readBook } from './book.js';
import { sumMonth } from './sum-month.js';

/** The books of a district as those read them who audit. */
export interface Books {
  /** Null before the first entry. */
  openMonth: Month | null;
  /** What the open month holds so far. */
  open: { entryCount: number; figures: Record<string, number> } | null;
  /** The month that is over and not closed yet; null while there is none. */
  dueMonth: Month | null;
  /** Whether the reader may close it. */
  mayClose: boolean;
  /** Of the last five years, newest first. */
  closes: LedgerClose[];
}

/** Where the books stand. Refuses with `access.forbidden`. */
export async function listCloses(context: Context): Promise<Books> {
  const { db, tenant, actor, now } = context;
  demand(actor, 'points.audit');
  const book = await readBook(context);
  const openMonth = book?.openMonth ?? null;
  const over = openMonth !== null && isDue(openMonth, now) ? openMonth : null;
  const [open] = openMonth === null ? [] : await sumMonth(db, { tenantId: tenant.id, month: openMonth });
  return {
    openMonth,
    open: open ?? null,
    dueMonth: book?.sealedMonth ?? over,
    mayClose: mayDo(actor, 'ledger.close'),
    closes: await findCloses(db, { tenantId: tenant.id }),
  };
}

const findCloses = statement<{ tenantId: string }, LedgerClose>(
  'list_ledger_closes',
  ({ tenantId }) => sql`
    select tenant_id, month, entry_count, last_hash, figures, closed_at, closed_by from ledger_close
    where tenant_id = ${tenantId} order by month desc limit 60`,
);
