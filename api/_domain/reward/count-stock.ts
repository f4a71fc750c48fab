import { and, count, eq } from 'drizzle-orm';
import { redemption } from '../../../db/schema/index.js';
import type { Transaction } from '../../../db/client.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { demandKeeper } from './keeper.js';
import { moveStock } from './move-stock.js';
import { demandOurs } from './restock-reward.js';
import { countOf } from './rules.js';

/** What was counted on a shelf, blind; `expected` is the figure somebody was shown and confirms the difference to. */
export interface StockCount {
  rewardId: string;
  counted: number;
  expected?: number | undefined;
}

/** A count beside the books. */
export interface StockTaking {
  rewardId: string;
  counted: number;
  /** Free pieces and those kept for vouchers, by the books. */
  expected: number;
  /** Of these, kept for vouchers not handed over yet. */
  reserved: number;
  /** What is, or would be, written. */
  difference: number;
  /** Pieces kept for vouchers that are not there. */
  missing: number;
  /** Whether the books now say what was counted; not on a first, blind count, nor when the books have moved since. */
  isWritten: boolean;
  /** Free pieces, as the books stand now. */
  stock: number;
}

/**
 * Compares a count with the books; writes the difference only when it is confirmed with the figure that was shown, and that
 * figure still stands. Refuses with `access.forbidden` who keeps no station, and with `reward.not_found`.
 */
export async function countStock(context: Context, { rewardId, counted, expected }: StockCount): Promise<StockTaking> {
  demandKeeper(context.actor, 'reward.stock');
  return inTransaction(context, async (inner) => {
    const { stock } = await demandOurs(inner, rewardId);
    const reserved = await countReserved(inner, rewardId);
    const result = countOf({ stock, reserved, counted });
    const isWritten = expected === result.expected;
    if (isWritten) await moveStock(inner, { rewardId, kind: 'counted', quantity: result.difference });
    const now = isWritten ? stock + result.difference : stock;
    return { rewardId, counted, reserved, ...result, isWritten, stock: now };
  });
}

async function countReserved({ db, tenant }: Context<Transaction>, rewardId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(redemption)
    .where(
      and(eq(redemption.tenantId, tenant.id), eq(redemption.rewardId, rewardId), eq(redemption.status, 'reserved')),
    );
  return row?.count ?? 0;
}
