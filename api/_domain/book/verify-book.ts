import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { addMonths, inSnapshot, type LedgerDifference, type Month, verifyLedger } from '../points/index.js';
import { findClose, readBook } from './book.js';
import { type ChainedEntry, linkHash, seedOf } from './chain.js';

/** A month of the book that does not add up. */
export interface BookDifference {
  /**
   * `gap`: a link is missing in the numbering, or an entry of a closed month is not linked; `hash`: a link does not hash
   * its entry and the link before; `close`: the close does not say what the month holds; `month`: an entry was booked in
   * a month that has no close, and is not open.
   */
  kind: 'gap' | 'hash' | 'close' | 'month';
  /** The month and, for a link, its number. */
  subject: string;
  stored: string;
  counted: string;
}

/** Links read at a time: all that is held in memory. */
const BATCH = 5000;

/**
 * Counts everything again in one snapshot: balances, causes, vouchers, boards (see {@link verifyLedger}), the chain of
 * every month and its close. Answers what differs: nothing, when all is well.
 */
export function verifyBook(context: Context): Promise<(LedgerDifference | BookDifference)[]> {
  return inSnapshot(context, async (inner) => {
    const found: (LedgerDifference | BookDifference)[] = await verifyLedger(inner);
    const months = await findMonths(inner.db, { tenantId: inner.tenant.id });
    const book = await readBook(inner);
    for (const facts of months) found.push(...(await verifyMonth(inner, facts, book?.openMonth ?? '')));
    return found;
  });
}

interface MonthFacts {
  month: Month;
  entries: number;
  figures: Record<string, number>;
}

/** A month's chain and close against its entries; a month that ended before `openMonth` has to be closed. */
export async function verifyMonth(context: Context, facts: MonthFacts, openMonth: Month): Promise<BookDifference[]> {
  const { month } = facts;
  const found: BookDifference[] = [];
  const chain = await verifyChain(context, month, found);
  const close = await findClose(context, month);
  const isWritten = close !== null || month >= addMonths(openMonth, -1);
  if (!isWritten) found.push({ kind: 'month', subject: month, stored: 'not closed', counted: `open ${openMonth}` });
  if (close === null) return found;
  const differs = (stored: string | number, counted: string | number) => {
    if (stored !== counted)
      found.push({ kind: 'close', subject: month, stored: String(stored), counted: String(counted) });
  };
  differs(close.entryCount, facts.entries);
  differs(close.lastHash, chain.hash);
  differs(inOrder(close.figures), inOrder(facts.figures));
  if (chain.links !== facts.entries)
    found.push({ kind: 'gap', subject: month, stored: String(chain.links), counted: String(facts.entries) });
  return found;
}

const inOrder = (figures: Record<string, number>): string =>
  JSON.stringify(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)));

async function verifyChain({ db, tenant }: Context, month: Month, found: BookDifference[]) {
  const before = await findClose({ db, tenant } as Context, addMonths(month, -1));
  let hash = seedOf(tenant.id, month, before?.lastHash ?? null);
  let links = 0;
  for (;;) {
    const batch = await readLinks(db, { tenantId: tenant.id, month, after: links, limit: BATCH });
    for (const { sequence, hash: stored, ...entry } of batch) {
      links += 1;
      const at = `${month}/${links}`;
      if (sequence !== links)
        found.push({ kind: 'gap', subject: at, stored: String(sequence), counted: String(links) });
      hash = linkHash(hash, entry);
      if (stored !== hash) found.push({ kind: 'hash', subject: at, stored, counted: hash });
      if (found.length > 0) return { hash, links };
    }
    if (batch.length < BATCH) return { hash, links };
  }
}

const findMonths = statement<{ tenantId: string }, MonthFacts>(
  'find_ledger_months',
  ({ tenantId }) => sql`
    select coalesce(booked.month, close.month) as month, coalesce(booked.entries, 0) as entries,
      coalesce(booked.figures, '{}'::jsonb) as figures
    from (
      select month, sum(entries)::bigint as entries, jsonb_object_agg(cause_kind, points) as figures
      from (
        select month, cause_kind, count(*) as entries, sum(points) as points from ledger_entry
        where tenant_id = ${tenantId} group by month, cause_kind) by_cause
      group by month
    ) booked
    full join (select month from ledger_close where tenant_id = ${tenantId}) close on close.month = booked.month
    order by 1`,
);

const readLinks = statement<
  { tenantId: string; month: Month; after: number; limit: number },
  ChainedEntry & { sequence: number; hash: string }
>(
  'read_ledger_links',
  ({ tenantId, month, after, limit }) => sql`
    select link.sequence, link.hash, entry.id, entry.month, entry.occurred_at, entry.cause_kind, entry.cause_id,
      entry.debit_account_id, entry.credit_account_id, entry.points, entry.section, entry.policy_version
    from ledger_link link
    join ledger_entry entry on entry.tenant_id = link.tenant_id and entry.id = link.entry_id
    where link.tenant_id = ${tenantId} and link.month = ${month} and link.sequence > ${after}::bigint
    order by link.sequence limit ${limit}`,
);
