import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';
import { enqueue } from '../outbox/index.js';
import { inTransaction } from '../transaction.js';

const DAYS_BEFORE = 3;

/** Leaves word for holders whose vouchers run out within three days, once for each voucher. Answers how many. */
export function remindRedemptions(context: OuterContext, limit = 100): Promise<number> {
  const { tenant, now } = context;
  const soon = new Date(now.getTime() + DAYS_BEFORE * 24 * 3_600_000);
  return inTransaction(context, async (inner) => {
    const due = await query<{ id: string; personId: string }>(
      inner.db,
      sql`update redemption set reminded_at = ${now}::timestamptz
          where tenant_id = ${tenant.id} and id in (
            select id from redemption
            where tenant_id = ${tenant.id} and status = 'reserved' and reminded_at is null
              and expires_at > ${now}::timestamptz and expires_at <= ${soon}::timestamptz
              and created_at < ${new Date(now.getTime() - 24 * 3_600_000)}::timestamptz
            order by expires_at, id limit ${limit} for update skip locked)
          returning id, person_id`,
    );
    for (const { id, personId } of due) {
      const told = {
        personId,
        kind: 'redemption_expiring',
        cause: `redemption_expiring/${id}`,
        subjectId: id,
      } as const;
      await enqueue(inner, 'person_told', { ...told, at: now.getTime() });
    }
    return due.length;
  });
}
