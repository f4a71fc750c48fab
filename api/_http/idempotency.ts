import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { Transaction } from '../../db/client.js';
import { idempotencyKey } from '../../db/schema/index.js';
import { personIdOf } from '../_domain/access/index.js';
import type { Context, OuterContext } from '../_domain/context.js';
import { DomainError } from '../_domain/errors.js';
import { inTransaction } from '../_domain/transaction.js';
import type { AppEnvironment } from './environment.js';

/** What a creating request is answered with, every time it is sent. */
export interface Answer<Body, Status extends number> {
  status: Status;
  body: Body;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * Answers a creating request once: sent again under the same Idempotency-Key it gets the first answer and does nothing.
 * `work` runs in the transaction that keeps the answer. Refuses with `idempotency.key_required` and, for another content
 * under a known key, with `idempotency.mismatch`.
 */
export function answerOnce<Body, Status extends number>(
  c: HonoContext<AppEnvironment>,
  input: unknown,
  work: (context: Context<Transaction>) => Promise<Answer<Body, Status>>,
): Promise<Answer<Body, Status>> {
  return withIdempotency(c.var.context, keyOf(c), hashOf(c, input), work);
}

/**
 * For requests that may be sent again under an Idempotency-Key, as from a queue on a phone: what was done once is not done
 * again. Of the answer nothing is kept: the repeat is told how it stands by then. Refusals are not kept either. Without a
 * key the request is as any other.
 */
export function doOnce(repeatAnswer: (c: HonoContext<AppEnvironment>) => Promise<unknown>) {
  const middleware: MiddlewareHandler<AppEnvironment> = async (c, next) => {
    if (c.req.header('idempotency-key') === undefined) return next();
    const requestHash = hashOf(c, await c.req.text());
    const outer = c.var.context;
    let isRepeat = true;
    try {
      await withIdempotency(outer, keyOf(c), requestHash, async (inner) => {
        isRepeat = false;
        c.set('context', inner as Context as OuterContext);
        await next();
        if (c.error) throw c.error;
        return { status: c.res.status, body: null };
      });
    } catch (error) {
      // A refusal of the handler is answered by now: all that was left was to take everything back.
      if (error !== c.error) throw error;
    } finally {
      c.set('context', outer);
    }
    if (isRepeat) return c.json(await repeatAnswer(c), 200);
  };
  return middleware;
}

function keyOf(c: HonoContext<AppEnvironment>): string {
  const key = c.req.header('idempotency-key') ?? '';
  if (!KEY.test(key)) throw new DomainError('idempotency.key_required', undefined, { field: 'Idempotency-Key' });
  return key;
}

/** What was asked; the same key with anything else is a mistake. */
function hashOf(c: HonoContext<AppEnvironment>, input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, input]))
    .digest('hex');
}

/** As {@link answerOnce}, for a request that is already known by key and hash. */
export function withIdempotency<Body, Status extends number>(
  context: Context,
  key: string,
  requestHash: string,
  work: (context: Context<Transaction>) => Promise<Answer<Body, Status>>,
): Promise<Answer<Body, Status>> {
  return inTransaction(context, async (inner) => {
    const row = { tenantId: inner.tenant.id, personId: personIdOf(inner.actor), key };
    // Whoever comes second waits here for the first one's end: its commit leaves nothing to insert.
    const mine = await inner.db
      .insert(idempotencyKey)
      .values({ ...row, requestHash, status: 0, createdAt: inner.now })
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key });
    if (mine.length === 0) return replay<Body, Status>(inner.db, row, requestHash);
    const answer = await work(inner);
    await inner.db.update(idempotencyKey).set({ status: answer.status, body: answer.body }).where(isRow(row));
    return answer;
  });
}

/** Forgets the tenant's answers given before the moment; answers how many. */
export async function purgeIdempotencyKeys({ db, tenant }: Context, before: Date): Promise<number> {
  const purged = await db
    .delete(idempotencyKey)
    .where(and(eq(idempotencyKey.tenantId, tenant.id), lt(idempotencyKey.createdAt, before)))
    .returning({ key: idempotencyKey.key });
  return purged.length;
}

interface RowKey {
  tenantId: string;
  personId: string;
  key: string;
}

async function replay<Body, Status extends number>(
  db: Transaction,
  row: RowKey,
  requestHash: string,
): Promise<Answer<Body, Status>> {
  const [kept] = await db.select().from(idempotencyKey).where(isRow(row));
  if (!kept) throw new DomainError('service.unavailable');
  if (kept.requestHash !== requestHash) throw new DomainError('idempotency.mismatch');
  return { status: kept.status as Status, body: kept.body as Body };
}

function isRow(row: RowKey) {
  return and(
    eq(idempotencyKey.tenantId, row.tenantId),
    eq(idempotencyKey.personId, row.personId),
    eq(idempotencyKey.key, row.key),
  );
}
