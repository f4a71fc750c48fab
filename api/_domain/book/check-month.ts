import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inSnapshot, type Month } from '../points/index.js';
import { findClose } from './book.js';
import { sumMonth } from './sum-month.js';
import { type BookDifference, verifyMonth } from './verify-book.js';

/** What counting a closed month again said: nothing differs when all is well. */
export interface MonthCheck {
  month: Month;
  entryCount: number;
  checkedAt: Date;
  differences: BookDifference[];
}

/**
 * Counts a closed month again from its entries: every hash of its chain, how many, and the sums its close says. Refuses with
 * `access.forbidden`, and with `points.month_not_closed` a month that has no close.
 */
export async function checkMonth(context: Context, month: Month): Promise<MonthCheck> {
  demand(context.actor, 'points.audit');
  return inSnapshot(context, async (inner) => {
    const close = await findClose(inner, month);
    if (close === null) throw new DomainError('points.month_not_closed');
    const [sums] = await sumMonth(inner.db, { tenantId: inner.tenant.id, month });
    const { entryCount = 0, figures = {} } = sums ?? {};
    const differences = await verifyMonth(inner, { month, entries: entryCount, figures }, month);
    return { month, entryCount, checkedAt: inner.now, differences };
  });
}
