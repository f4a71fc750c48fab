import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { ledgerEntry } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { monthOf } from './month.js';
import type { Movement } from './move-points.js';

export type LedgerEntry = typeof ledgerEntry.$inferSelect;

/** An entry as it is to be written. */
export interface Booking extends Pick<Movement, 'points' | 'cause' | 'causeId' | 'section' | 'policyVersion'> {
  debitAccountId: string;
  creditAccountId: string;
}

/**
 * The new entry, or null when the cause has one: a transaction that is just writing it is waited for. It is booked in
 * the month of `context.now`, or in the open month when that one is closed already. The open month stays open until the
 * transaction ends.
 */
export async function bookEntry(context: Context<Transaction>, booking: Booking): Promise<LedgerEntry | null> {
  const { db, tenant, now } = context;
  const { section, policyVersion, ...rest } = booking;
  const values = {
    ...rest,
    tenantId: tenant.id,
    id: newId(now),
    section: section ?? null,
    policyVersion: policyVersion ?? null,
    occurredAt: now,
    month: monthOf(now),
  };
  const [entry] = await insertEntry(db, values);
  if (entry) return entry;
  const [known] = await findEntry(db, { tenantId: tenant.id, cause: booking.cause, causeId: booking.causeId });
  if (known) return null;
  await openBook(context);
  const [first] = await insertEntry(db, values);
  return first ?? null;
}

/** The entry of a cause. Throws when there is none. */
export async function entryOf({ db, tenant }: Context, cause: string, causeId: string): Promise<LedgerEntry> {
  const [entry] = await findEntry(db, { tenantId: tenant.id, cause, causeId });
  if (!entry) throw new Error(`the ledger has no entry of ${cause} ${causeId}`);
  return entry;
}

/** Opens the district's book, on its first use, at the earliest month that has entries. */
export async function openBook({ db, tenant, now }: Context): Promise<void> {
  await insertBook(db, { tenantId: tenant.id, month: monthOf(now) });
}

const insertBook = statement<{ tenantId: string; month: string }, never>(
  'open_ledger_book',
  ({ tenantId, month }) => sql`
    insert into ledger_book (tenant_id, open_month)
    select ${tenantId}, least(${month}, (select min(month) from ledger_entry where tenant_id = ${tenantId}))
    on conflict do nothing`,
);

const columns = sql.raw(`id, tenant_id, cause_kind, cause_id, debit_account_id, credit_account_id, points, section,
  policy_version, occurred_at, month`);

// Payers of the open month hold its row: the close waits for them. Those whose own month is a later one hold nothing, so
// that however many pay, the close of the month before gets its turn; their month is closed weeks from now.
const insertEntry = statement<
  {
    tenantId: string;
    id: string;
    cause: string;
    causeId: string;
    debitAccountId: string;
    creditAccountId: string;
    points: number;
    section: string | null;
    policyVersion: number | null;
    occurredAt: Date;
    month: string;
  },
  LedgerEntry
>(
  'book_ledger_entry',
  (p) => sql`
    with book as (
      select open_month from ledger_book where tenant_id = ${p.tenantId} and open_month >= ${p.month} for key share
    )
    insert into ledger_entry (tenant_id, id, cause_kind, cause_id, debit_account_id, credit_account_id, points, section,
      policy_version, occurred_at, month)
    select ${p.tenantId}, ${p.id}::uuid, ${p.cause}, ${p.causeId}::uuid, ${p.debitAccountId}::uuid,
      ${p.creditAccountId}::uuid, ${p.points}::int, ${p.section}, ${p.policyVersion}::int, ${p.occurredAt}::timestamptz,
      coalesce((select open_month from book), ${p.month})
    where exists (select from ledger_book where tenant_id = ${p.tenantId})
    on conflict (tenant_id, cause_kind, cause_id) do nothing
    returning ${columns}`,
);

const findEntry = statement<{ tenantId: string; cause: string; causeId: string }, LedgerEntry>(
  'find_ledger_entry',
  ({ tenantId, cause, causeId }) => sql`
    select ${columns} from ledger_entry
    where tenant_id = ${tenantId} and cause_kind = ${cause} and cause_id = ${causeId}::uuid`,
);
