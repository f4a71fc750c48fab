import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { accountDifferences } from './verify-accounts.js';
import { boardDifferences } from './verify-boards.js';
import { holdDifferences } from './verify-holds.js';
import { stockDifferences } from './verify-stock.js';
import { voucherDifferences } from './verify-vouchers.js';

/** Something of the ledger that does not add up. */
export interface LedgerDifference {
  /**
   * `balance`: a person's balance or debt is not the sum of its entries; `negative`: a balance is below zero, or a debt
   * above; `owed`: somebody owes points beside a balance; `sum`: all accounts together are not zero; `cause`: a cause moved points more than once; `reserved`: the
   * reserved account does not hold what open redemptions stand for; `redemption`: a redemption's entries do not fit its
   * status or its points; `stock`: a shelf is not the sum of what came and left; `hold`: an award that was kept back was
   * paid, or one that was released was not; `reversal`: more was taken back than was paid; `board`: the boards do not say
   * what was earned.
   */
  kind:
    | 'balance'
    | 'negative'
    | 'owed'
    | 'sum'
    | 'cause'
    | 'reserved'
    | 'redemption'
    | 'stock'
    | 'hold'
    | 'reversal'
    | 'board';
  /** The account, cause, redemption, reward or person; empty for the district as a whole. */
  subjectId: string | null;
  /** What is stored. */
  stored: number;
  /** What counting again gives. */
  counted: number;
}

const checks = [accountDifferences, voucherDifferences, stockDifferences, holdDifferences, boardDifferences];

/** Counts the tenant's whole ledger again, in one snapshot, and answers what differs: nothing, when all is well. */
export async function verifyLedger(context: Context): Promise<LedgerDifference[]> {
  return inSnapshot(context, async ({ db, tenant }) => {
    const found: LedgerDifference[] = [];
    for (const check of checks) found.push(...(await check(db, { tenantId: tenant.id })));
    return found;
  });
}

/** Runs `work` on what was committed when it began; statements may take as long as a long ledger needs. */
export function inSnapshot<Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> {
  if ('rollback' in context.db) return work(context);
  return context.db.transaction(
    async (transaction) => {
      await query(transaction, sql`select set_config('statement_timeout', '0', true)`);
      return work({ ...context, db: transaction });
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
