import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { activity, serviceRecord } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { type Activity, selectActivities } from './activity.js';
import { type ActivityTerms, demandTimesFit } from './create-activity.js';
import { demandRunning, type HeldActivity, holdManaged } from './hold-activity.js';
import { tellChanged } from './tell.js';

/**
 * Changes what is said of an activity that is not over; nobody who joined loses their place, and
 * all of them are told of another time or place. Throws `access.forbidden`,
 * `activity.not_found`, `activity.cancelled`, `activity.over`, `activity.time_unfit` and `activity.capacity_below`.
 */
export async function changeActivity(
  context: Context,
  activityId: string,
  { name, ...change }: Partial<ActivityTerms>,
): Promise<Activity> {
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { db, tenant, now } = inner;
    const held = await holdManaged(inner, activityId, 'update');
    demandRunning(held, now);
    const { startsAt = held.startsAt, endsAt = held.endsAt, capacity } = change;
    if (change.startsAt || change.endsAt) demandTimesFit({ startsAt, endsAt }, now);
    if (capacity != null && capacity < (await countPlaces(inner, activityId)))
      throw new DomainError('activity.capacity_below', undefined, { field: 'capacity' });
    const set = { ...change, ...(name === undefined ? {} : { title: name }) };
    if (Object.keys(set).length > 0)
      await db
        .update(activity)
        .set(set)
        .where(and(eq(activity.tenantId, tenant.id), eq(activity.id, activityId)));
    if (isElsewhere(held, change)) await tellJoined(inner, activityId);
    const [changed] = await selectActivities(inner, rules.body, sql`a.id = ${activityId}`);
    return changed as Activity;
  });
}

/** Whether it is at another time or place than before. */
function isElsewhere(before: HeldActivity, { startsAt, endsAt, placeWords }: Partial<ActivityTerms>): boolean {
  const moves = (at: Date | undefined, was: Date) => at !== undefined && at.getTime() !== was.getTime();
  const isPlaced = placeWords !== undefined && placeWords !== before.placeWords;
  return isPlaced || moves(startsAt, before.startsAt) || moves(endsAt, before.endsAt);
}

async function tellJoined(context: Context<Transaction>, activityId: string): Promise<void> {
  const { db, tenant } = context;
  const joined = await db
    .select({ personId: serviceRecord.personId })
    .from(serviceRecord)
    .where(and(eq(serviceRecord.tenantId, tenant.id), eq(serviceRecord.activityId, activityId)));
  for (const { personId } of joined) await tellChanged(context, personId, activityId);
}

/** How many have a place in it; exact while the activity is held for update. */
export function countPlaces({ db, tenant }: Context<Transaction>, activityId: string): Promise<number> {
  return db.$count(serviceRecord, and(eq(serviceRecord.tenantId, tenant.id), eq(serviceRecord.activityId, activityId)));
}
