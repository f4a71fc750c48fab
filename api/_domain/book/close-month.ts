import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { addMonths, type Month } from '../points/index.js';
import { inTransaction } from '../transaction.js';
import { findClose, isDue, type LedgerClose, readBook } from './book.js';
import { expirePoints } from './expire-points.js';
import { linkRested, linkSealed, type Tail } from './link-entries.js';

/** How long one call works: what is left is done by the next, or by the timer. */
const WORK_MS = 20_000;

/**
 * Closes a month that is over: nobody books in it from then on, points that ran out with it are taken, its entries are
 * chained, and what it held is written down. Repeating it answers with the close. Null when the work takes longer than a
 * call may: the timer goes on with it. Refuses with `access.forbidden`, and with `points.month_not_due` a month that is
 * not over, or was never open.
 */
export async function closeMonth(context: Context, month: Month, workMs = WORK_MS): Promise<LedgerClose | null> {
  if (!context.actor.isSystem) demand(context.actor, 'ledger.close');
  const isOver = deadline(workMs);
  const closed = await findClose(context, month);
  if (closed) return closed;
  const book = await readBook(context);
  const isNext = book !== null && (month === book.sealedMonth || month === book.openMonth);
  if (!isNext || !isDue(month, context.now)) throw new DomainError('points.month_not_due');
  const before = month === book.openMonth ? book.sealedMonth : null;
  if (before !== null && !(await finish(context, before, isOver))) return null;
  if (month === book.openMonth) await seal(context, month);
  return finish(context, month, isOver);
}

/** The timer's part: goes on with what is being closed, closes what is due, and links what has rested. Answers how many months and links. */
export async function keepBook(context: Context, workMs = WORK_MS): Promise<number> {
  const isOver = deadline(workMs);
  let done = 0;
  while (!isOver()) {
    const book = await readBook(context);
    if (!book) return done;
    const month = book.sealedMonth ?? book.openMonth;
    if (book.sealedMonth === null) {
      if (!isDue(month, context.now)) return done + (await linkRested(context, month, isOver));
      await seal(context, month);
    }
    if (!(await finish(context, month, isOver))) return done;
    done += 1;
  }
  return done;
}

function deadline(workMs: number): () => boolean {
  const end = performance.now() + workMs;
  return () => performance.now() > end;
}

/** Waits for those who are paying within the month; whoever comes later books in the next. */
function seal(context: Context, month: Month): Promise<void> {
  return inTransaction(context, async ({ db, tenant }) => {
    const [book] = await holdBook(db, { tenantId: tenant.id });
    if (book?.openMonth !== month) return;
    await turnPage(db, { tenantId: tenant.id, month: addMonths(month, 1) });
  });
}

/** All that follows the seal; each step may be repeated, and begins where it was left. */
async function finish(context: Context, month: Month, isOver: () => boolean): Promise<LedgerClose | null> {
  if (!(await expirePoints(context, month, isOver))) return null;
  const tail = await linkSealed(context, month, isOver);
  if (tail === null) return null;
  await writeClose(context, month, tail);
  return findClose(context, month);
}

async function writeClose(context: Context, month: Month, { sequence, hash }: Tail): Promise<void> {
  const { db, tenant, now, actor } = context;
  const closedBy = actor.personId;
  await insertClose(db, { tenantId: tenant.id, month, entryCount: sequence, lastHash: hash, closedAt: now, closedBy });
}

const holdBook = statement<{ tenantId: string }, { openMonth: Month }>(
  'hold_ledger_book',
  ({ tenantId }) => sql`select open_month from ledger_book where tenant_id = ${tenantId} for update`,
);

const turnPage = statement<{ tenantId: string; month: Month }, never>(
  'turn_ledger_page',
  ({ tenantId, month }) => sql`update ledger_book set open_month = ${month} where tenant_id = ${tenantId}`,
);

const insertClose = statement<
  {
    tenantId: string;
    month: Month;
    entryCount: number;
    lastHash: string;
    closedAt: Date;
    closedBy: string | null;
  },
  never
>(
  'insert_ledger_close',
  (p) => sql`
    insert into ledger_close (tenant_id, month, entry_count, last_hash, figures, closed_at, closed_by)
    select ${p.tenantId}, ${p.month}, ${p.entryCount}::bigint, ${p.lastHash},
      coalesce((select jsonb_object_agg(cause_kind, points) from (
        select cause_kind, sum(points) as points from ledger_entry
        where tenant_id = ${p.tenantId} and month = ${p.month} group by cause_kind) sums), '{}'::jsonb),
      ${p.closedAt}::timestamptz, ${p.closedBy}::uuid
    on conflict do nothing`,
);
