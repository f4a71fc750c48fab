import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ledgerClose } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { addMonths, type Month, monthStart } from '../points/index.js';

/** A month that is closed for good. */
export type LedgerClose = typeof ledgerClose.$inferSelect;

/** How long after its end a month stays open: whoever began to pay within it is done by then. */
const GRACE_MS = 10 * 60_000;

/** Whether a month is over, and everybody who began to pay within it is done. */
export function isDue(month: Month, now: Date): boolean {
  return now.getTime() >= monthStart(addMonths(month, 1)).getTime() + GRACE_MS;
}

/** Where a district's book stands; null before its first entry. */
export interface BookState {
  openMonth: Month;
  /** The month before it was sealed (nobody books in it any more), and its close is not written yet. */
  sealedMonth: Month | null;
}

/** Reads where the district's book stands. */
export async function readBook({ db, tenant }: Context): Promise<BookState | null> {
  const [book] = await findBook(db, { tenantId: tenant.id });
  if (!book) return null;
  const before = addMonths(book.openMonth, -1);
  const [state] = await findSealed(db, { tenantId: tenant.id, month: before });
  return { openMonth: book.openMonth, sealedMonth: state?.isSealed ? before : null };
}

/** The close of a month, or null. */
export async function findClose({ db, tenant }: Context, month: Month): Promise<LedgerClose | null> {
  const [close] = await selectClose(db, { tenantId: tenant.id, month });
  return close ?? null;
}

const findBook = statement<{ tenantId: string }, { openMonth: Month }>(
  'find_ledger_book',
  ({ tenantId }) => sql`select open_month from ledger_book where tenant_id = ${tenantId}`,
);

// A book opens in the month of its first entry: a month before the open one that has no close waits for it.
const findSealed = statement<{ tenantId: string; month: Month }, { isSealed: boolean }>(
  'find_sealed_month',
  ({ tenantId, month }) => sql`
    select not exists (select from ledger_close where tenant_id = ${tenantId} and month = ${month})
      and exists (select from ledger_entry where tenant_id = ${tenantId} and month <= ${month}) as is_sealed`,
);

const selectClose = statement<{ tenantId: string; month: Month }, LedgerClose>(
  'find_ledger_close',
  ({ tenantId, month }) => sql`
    select tenant_id, month, entry_count, last_hash, figures, closed_at, closed_by from ledger_close
    where tenant_id = ${tenantId} and month = ${month}`,
);
