import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { eachApart } from '../each-apart.js';
import { inTransaction } from '../transaction.js';
import { leftBy } from './rules.js';
import { tellWaiting } from './tell.js';

/**
 * Ends the activities whose time to check out is over, the oldest first, `limit` at most; who has not is checked out as of
 * the end, and leads are told of hours that wait for them. Each in a transaction of its own, and safe beside other runs. Answers how many it ended.
 */
export async function endActivities(context: Context, limit = 100): Promise<number> {
  const { db, tenant, now } = context;
  const leftBefore = leftBy(now);
  const due = await query<{ id: string }>(
    db,
    sql`select id from activity
        where tenant_id = ${tenant.id} and status = 'open' and ends_at <= ${leftBefore}::timestamptz
        order by ends_at, id limit ${limit}`,
  );
  return eachApart(due, ({ id }) => endOne(context, id, leftBefore));
}

function endOne(context: Context, activityId: string, leftBefore: Date): Promise<boolean> {
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    const [ended] = await query<{ endsAt: Date }>(
      db,
      sql`update activity set status = 'ended'
          where tenant_id = ${tenant.id} and id = ${activityId}::uuid and status = 'open'
            and ends_at <= ${leftBefore}::timestamptz
          returning ends_at`,
    );
    if (!ended) return false;
    await query(
      db,
      sql`update service_record set status = 'checked_out', checked_out_at = greatest(${ended.endsAt}::timestamptz, checked_in_at),
            is_check_out_assumed = true
          where tenant_id = ${tenant.id} and activity_id = ${activityId}::uuid and status = 'checked_in'`,
    );
    await tellWaiting(inner, activityId);
    return true;
  });
}
