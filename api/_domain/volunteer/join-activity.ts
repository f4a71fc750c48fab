import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { serviceRecord } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { newId } from '../ids.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { type Activity, selectActivities } from './activity.js';
import { countPlaces } from './change-activity.js';
import { demandRunning, holdActivity } from './hold-activity.js';

/**
 * Takes a place in an activity for the signed-in person, until it is over; joined already, it changes nothing. However many
 * ask at once, the last place goes to one of them. Throws `access.forbidden`, `activity.not_found`, `activity.cancelled`,
 * `activity.over` and `activity.full`.
 */
export async function joinActivity(context: Context, activityId: string): Promise<Activity> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'activity.join');
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    await holdPerson(inner, personId);
    const held = await holdActivity(inner, activityId, 'update');
    if (!(await hasPlace(inner, activityId, personId))) {
      demandRunning(held, now);
      if (held.capacity !== null && (await countPlaces(inner, activityId)) >= held.capacity)
        throw new DomainError('activity.full');
      const row = { tenantId: tenant.id, id: newId(now), activityId, personId, status: 'joined', createdAt: now };
      await db.insert(serviceRecord).values(row);
    }
    const [joined] = await selectActivities(inner, rules.body, sql`a.id = ${activityId}`);
    return joined as Activity;
  });
}

async function hasPlace({ db, tenant }: Context<Transaction>, activityId: string, personId: string): Promise<boolean> {
  return (await db.$count(serviceRecord, isMine(tenant.id, activityId, personId))) > 0;
}

/** The person's record of an activity. */
export function isMine(tenantId: string, activityId: string, personId: string) {
  return and(
    eq(serviceRecord.tenantId, tenantId),
    eq(serviceRecord.activityId, activityId),
    eq(serviceRecord.personId, personId),
  );
}
