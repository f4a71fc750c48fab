import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { OuterContext } from '../context.js';
import { eachApart } from '../each-apart.js';
import { inTransaction } from '../transaction.js';

/**
 * Ends the activities whose time is over, the oldest first, `limit` at most; who is still there is checked out at the end of
 * it. Each in a transaction of its own, and safe beside other runs. Answers how many it ended.
 */
export async function endActivities(context: OuterContext, limit = 100): Promise<number> {
  const { db, tenant, now } = context;
  const due = await query<{ id: string }>(
    db,
    sql`select id from activity
        where tenant_id = ${tenant.id} and status = 'open' and ends_at <= ${now}::timestamptz
        order by ends_at, id limit ${limit}`,
  );
  return eachApart(due, ({ id }) => endOne(context, id));
}

function endOne(context: OuterContext, activityId: string): Promise<boolean> {
  return inTransaction(context, async ({ db, tenant, now }) => {
    const [ended] = await query<{ endsAt: Date }>(
      db,
      sql`update activity set status = 'ended'
          where tenant_id = ${tenant.id} and id = ${activityId}::uuid and status = 'open'
            and ends_at <= ${now}::timestamptz
          returning ends_at`,
    );
    if (!ended) return false;
    await query(
      db,
      sql`update service_record set status = 'checked_out', checked_out_at = greatest(${ended.endsAt}::timestamptz, checked_in_at)
          where tenant_id = ${tenant.id} and activity_id = ${activityId}::uuid and status = 'checked_in'`,
    );
    return true;
  });
}
