import { createHash } from 'node:crypto';
import type { Context as HonoContext } from 'hono';
import type { BulkAnswer } from '../_contract/desk.js';
import type { Transaction } from '../../db/client.js';
import type { Context } from '../_domain/context.js';
import { DomainError } from '../_domain/errors.js';
import type { AppEnvironment } from './environment.js';
import { withIdempotency } from './idempotency.js';

type Outcome = BulkAnswer['items'][number];

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * Does one thing to each of many tickets, each in a transaction of its own: what is refused keeps nobody else waiting, and
 * says why. Sent again under the same Idempotency-Key, each ticket gets its first answer and nothing is done twice, also
 * when the request broke off half-way. Refuses with `idempotency.key_required` and `idempotency.mismatch`.
 */
export async function answerEach(
  c: HonoContext<AppEnvironment>,
  ticketIds: readonly string[],
  input: unknown,
  work: (context: Context<Transaction>, ticketId: string) => Promise<void>,
): Promise<BulkAnswer> {
  const key = c.req.header('idempotency-key') ?? '';
  if (!KEY.test(key)) throw new DomainError('idempotency.key_required', undefined, { field: 'Idempotency-Key' });
  const requestHash = createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, input]))
    .digest('hex');
  const items: Outcome[] = [];
  for (const ticketId of new Set(ticketIds)) {
    const { body } = await withIdempotency(c.var.context, `${key}/${ticketId}`, requestHash, async (inner) => ({
      status: 200,
      body: await answerOne(inner, ticketId, work),
    }));
    items.push(body);
  }
  return { items };
}

/** Under a savepoint, so that what is refused leaves nothing but its answer. */
async function answerOne(
  context: Context<Transaction>,
  ticketId: string,
  work: (context: Context<Transaction>, ticketId: string) => Promise<void>,
): Promise<Outcome> {
  try {
    await context.db.transaction((savepoint) => work({ ...context, db: savepoint as Transaction }, ticketId));
    return { ticketId, isDone: true, code: null, title: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ticketId, isDone: false, code: error.code, title: error.message };
  }
}
