import { and, eq, sql } from 'drizzle-orm';
import { outbox, tenant as tenantTable } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { Context, OuterContext } from '../context.js';
import { DomainError } from '../errors.js';
import { DeliveryFailure } from './delivery-failure.js';
import type { OutboxPayloads, OutboxTopic } from './enqueue.js';

/** What does the work of each topic; runs in the transaction that also removes the row, so its writes happen once. */
export type OutboxHandlers = {
  [Topic in OutboxTopic]: (context: Context, payload: OutboxPayloads[Topic]) => Promise<void>;
};

export interface DrainResult {
  done: number;
  failed: number;
  /** Whether the tenant may still have work that is due. */
  more: boolean;
}

const BATCH = 50;
const LEASE_SECONDS = 60;
/** After this many tries a row waits for an operator. */
export const ATTEMPTS_MAX = 12;

interface Claimed {
  id: string;
  topic: string;
  payload: unknown;
  attempts: number;
}

/**
 * Does one batch of a tenant's due work. Many may drain at once: rows are claimed with SKIP LOCKED under a lease,
 * and a row whose worker died is due again when its lease ends.
 */
export async function drainTenant(context: OuterContext, handlers: OutboxHandlers): Promise<DrainResult> {
  const claimed = await claim(context);
  let failed = 0;
  for (const row of claimed) {
    const isDone = await work(context, handlers, row);
    if (!isDone) failed += 1;
  }
  return { done: claimed.length - failed, failed, more: claimed.length === BATCH };
}

/**
 * Drains every tenant in turns, a batch each, until nothing is due or `budgetMs` is over: a busy district cannot starve
 * the others. Answers how much was done.
 */
export async function drainAll(
  contexts: readonly OuterContext[],
  handlers: OutboxHandlers,
  budgetMs: number,
): Promise<{ done: number; failed: number }> {
  const endsAt = performance.now() + budgetMs;
  const total = { done: 0, failed: 0 };
  let waiting = [...contexts];
  while (waiting.length > 0 && performance.now() < endsAt) {
    const still: OuterContext[] = [];
    for (const context of waiting) {
      const result = await drainTenant(context, handlers);
      total.done += result.done;
      total.failed += result.failed;
      if (result.more) still.push(context);
    }
    waiting = still;
  }
  return total;
}

/** Ids of all tenants, those first whose turn a drain should begin with are the caller's choice. */
export async function listTenantIds({ db }: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await db.select({ id: tenantTable.id }).from(tenantTable);
  return rows.map((row) => row.id);
}

const claimDue = statement<{ tenantId: string }, Claimed>(
  'claim_outbox',
  ({ tenantId }) => sql`
    update outbox set locked_until = now() + ${sql.raw(String(LEASE_SECONDS))} * interval '1 second', attempts = attempts + 1
    where tenant_id = ${tenantId} and id in (
      select due.id from outbox due
      where due.tenant_id = ${tenantId} and due.due_at <= now() and due.attempts < ${sql.raw(String(ATTEMPTS_MAX))}
        and (due.locked_until is null or due.locked_until < now())
      order by due.due_at limit ${sql.raw(String(BATCH))} for update skip locked)
    returning id, topic, payload, attempts`,
);

async function claim({ db, tenant }: OuterContext): Promise<Claimed[]> {
  const rows = await claimDue(db, { tenantId: tenant.id });
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

const removeRow = statement<{ tenantId: string; id: string }, { id: string }>(
  'remove_outbox_row',
  ({ tenantId, id }) => sql`delete from outbox where tenant_id = ${tenantId} and id = ${id} returning id`,
);

async function work(context: OuterContext, handlers: OutboxHandlers, row: Claimed): Promise<boolean> {
  const handler = handlers[row.topic as OutboxTopic] as (context: Context, payload: unknown) => Promise<void>;
  try {
    await context.db.transaction(async (transaction) => {
      // Removing first makes a second worker, whose lease ran into ours, wait and then find nothing to do.
      const removed = await removeRow(transaction, { tenantId: context.tenant.id, id: row.id });
      if (removed.length > 0) await handler({ ...context, db: transaction }, row.payload);
    });
    return true;
  } catch (error) {
    await postpone(context, row, error);
    if (error instanceof DeliveryFailure) await error.keep(context);
    return false;
  }
}

async function postpone({ db, tenant }: OuterContext, row: Claimed, error: unknown): Promise<void> {
  const seconds = Math.min(2 ** row.attempts * 5, 6 * 3600);
  await db
    .update(outbox)
    .set({
      lockedUntil: null,
      dueAt: sql`now() + ${seconds} * interval '1 second'`,
      lastError: errorClass(error),
    })
    .where(and(eq(outbox.tenantId, tenant.id), eq(outbox.id, row.id)));
}

/** What kind of error it was: a code or a class, none of its words. */
function errorClass(error: unknown): string {
  if (error instanceof DomainError || error instanceof DeliveryFailure) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
