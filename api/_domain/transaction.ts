import type { Transaction } from '../../db/client.js';
import type { Context } from './context.js';

/**
 * Runs `work` in one transaction, joining the one the context is already in.
 * Inside, only the given context may touch the database: a statement on the outer one would escape the transaction.
 */
export function inTransaction<Result>(
  context: Context,
  work: (context: Context<Transaction>) => Promise<Result>,
): Promise<Result> {
  if ('rollback' in context.db) return work(context as Context<Transaction>);
  return context.db.transaction((transaction) => work({ ...context, db: transaction as Transaction }));
}
