import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { activity, serviceRecord } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { type Activity, selectActivities } from './activity.js';
import { holdManaged } from './hold-activity.js';
import { phaseOf } from './rules.js';
import { tellCancelled } from './tell.js';

/**
 * Calls an activity off, and leaves word for everybody who joined; done already, it changes nothing. Throws
 * `access.forbidden`, `activity.not_found`, `activity.over`, and `activity.begun` once somebody has checked in.
 */
export async function cancelActivity(context: Context, activityId: string): Promise<Activity> {
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const held = await holdManaged(inner, activityId, 'update');
    if (held.status !== 'cancelled') {
      if (phaseOf(held, inner.now) === 'over') throw new DomainError('activity.over');
      await callOff(inner, activityId);
    }
    const [cancelled] = await selectActivities(inner, rules.body, sql`a.id = ${activityId}`);
    return cancelled as Activity;
  });
}

async function callOff(context: Context<Transaction>, activityId: string): Promise<void> {
  const { db, tenant } = context;
  const isOfIt = and(eq(serviceRecord.tenantId, tenant.id), eq(serviceRecord.activityId, activityId));
  if ((await db.$count(serviceRecord, and(isOfIt, ne(serviceRecord.status, 'joined')))) > 0)
    throw new DomainError('activity.begun');
  await db
    .update(activity)
    .set({ status: 'cancelled' })
    .where(and(eq(activity.tenantId, tenant.id), eq(activity.id, activityId)));
  const joined = await db.select({ personId: serviceRecord.personId }).from(serviceRecord).where(isOfIt);
  for (const { personId } of joined) await tellCancelled(context, personId, activityId);
}
