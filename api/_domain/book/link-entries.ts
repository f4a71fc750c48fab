import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { addMonths, type Month } from '../points/index.js';
import { inTransaction } from '../transaction.js';
import { findClose } from './book.js';
import { type ChainedEntry, linkHash, seedOf } from './chain.js';

/** Entries linked in one transaction: all that is held in memory. */
const BATCH = 5000;

/** Entries of the open month rest this long before they are linked: whoever is still writing an older one is done by then. */
const REST_MS = 10 * 60_000;

/** The end of a month's chain. */
export interface Tail {
  /** How many links there are. */
  sequence: number;
  hash: string;
  /** The entry linked last. */
  entryId: string | null;
}

/**
 * Links the entries of a sealed month that are not linked yet, batch by batch, each in its own transaction. Killed in
 * between, the next call goes on where the chain ends. Answers the tail, or null when `isOver` said that time is.
 */
export async function linkSealed(context: Context, month: Month, isOver: () => boolean): Promise<Tail | null> {
  let after: string | null = null;
  for (;;) {
    if (isOver()) return null;
    const last = await linkBatch(context, month, after, null);
    if (last === null) return readTail(context, month);
    after = last;
  }
}

/** Links what has rested in the open month, so that its close will be short. Answers how many entries were looked at. */
export async function linkRested(context: Context, month: Month, isOver: () => boolean): Promise<number> {
  const rested = new Date(context.now.getTime() - REST_MS);
  let { entryId: after } = await readTail(context, month);
  const { sequence: before } = await readTail(context, month);
  while (!isOver()) {
    const last: string | null = await linkBatch(context, month, after, rested);
    if (last === null) break;
    after = last;
  }
  return (await readTail(context, month)).sequence - before;
}

/** Links the next entries by id. Answers the last one looked at, or null when there are no more. */
function linkBatch(context: Context, month: Month, after: string | null, until: Date | null): Promise<string | null> {
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await holdChain(db, { tenantId: tenant.id });
    const entries = await findEntries(db, { tenantId: tenant.id, month, after, until, limit: BATCH });
    const last = entries[entries.length - 1];
    if (!last) return null;
    const ids = entries.map(({ id }) => id);
    const linked = new Set((await findLinked(db, { tenantId: tenant.id, ids })).map(({ entryId }) => entryId));
    await append(
      inner,
      month,
      entries.filter(({ id }) => !linked.has(id)),
    );
    return last.id;
  });
}

async function append(context: Context<Transaction>, month: Month, entries: readonly ChainedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { sequence, hash } = await readTail(context, month);
  const hashes: string[] = [];
  let before = hash;
  for (const entry of entries) {
    before = linkHash(before, entry);
    hashes.push(before);
  }
  const ids = entries.map(({ id }) => id);
  await insertLinks(context.db, { tenantId: context.tenant.id, month, sequence, ids, hashes });
}

/** Where a month's chain ends; before its first link, what that one will follow. */
export async function readTail(context: Context, month: Month): Promise<Tail> {
  const [tail] = await findTail(context.db, { tenantId: context.tenant.id, month });
  if (tail) return tail;
  const before = await findClose(context, addMonths(month, -1));
  return { sequence: 0, hash: seedOf(context.tenant.id, month, before?.lastHash ?? null), entryId: null };
}

// Weaker than what a close takes: payers, who hold the row's key, go on while their entries are linked.
const holdChain = statement<{ tenantId: string }, never>(
  'hold_ledger_chain',
  ({ tenantId }) => sql`select from ledger_book where tenant_id = ${tenantId} for no key update`,
);

const findEntries = statement<
  { tenantId: string; month: Month; after: string | null; until: Date | null; limit: number },
  ChainedEntry
>(
  'find_entries_to_link',
  ({ tenantId, month, after, until, limit }) => sql`
    select id, month, occurred_at, cause_kind, cause_id, debit_account_id, credit_account_id, points, section,
      policy_version
    from ledger_entry
    where tenant_id = ${tenantId} and month = ${month}
      and id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      and (${until}::timestamptz is null or occurred_at < ${until}::timestamptz)
    order by id limit ${limit}`,
);

const findLinked = statement<{ tenantId: string; ids: readonly string[] }, { entryId: string }>(
  'find_linked_entries',
  ({ tenantId, ids }) => sql`
    select entry_id from ledger_link where tenant_id = ${tenantId} and entry_id = any(${ids}::uuid[])`,
);

const findTail = statement<{ tenantId: string; month: Month }, Tail>(
  'find_chain_tail',
  ({ tenantId, month }) => sql`
    select sequence, hash, entry_id from ledger_link where tenant_id = ${tenantId} and month = ${month}
    order by sequence desc limit 1`,
);

const insertLinks = statement<
  { tenantId: string; month: Month; sequence: number; ids: readonly string[]; hashes: readonly string[] },
  never
>(
  'insert_ledger_links',
  (p) => sql`
    insert into ledger_link (tenant_id, month, sequence, entry_id, hash)
    select ${p.tenantId}, ${p.month}, ${p.sequence}::bigint + at, id, hash
    from unnest(${p.ids}::uuid[], ${p.hashes}::text[]) with ordinality as link(id, hash, at)`,
);
