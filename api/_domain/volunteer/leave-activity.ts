import { and, eq, sql } from 'drizzle-orm';
import { serviceRecord } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { type Activity, selectActivities } from './activity.js';
import { holdActivity } from './hold-activity.js';
import { isMine } from './join-activity.js';

/**
 * Gives one's place back, for somebody else; who has none changes nothing. Throws `access.forbidden`, `activity.not_found`,
 * and `activity.checked_in` once one was there.
 */
export async function leaveActivity(context: Context, activityId: string): Promise<Activity> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'activity.join');
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await holdActivity(inner, activityId, 'update');
    const mine = isMine(tenant.id, activityId, personId);
    await db
      .delete(serviceRecord)
      .where(and(eq(serviceRecord.tenantId, tenant.id), mine, eq(serviceRecord.status, 'joined')));
    if ((await db.$count(serviceRecord, mine)) > 0) throw new DomainError('activity.checked_in');
    const [left] = await selectActivities(inner, rules.body, sql`a.id = ${activityId}`);
    return left as Activity;
  });
}
