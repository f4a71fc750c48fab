import { type SQL, sql } from 'drizzle-orm';
import type { ActivityScope } from '../../_contract/volunteer.js';
import { demand, mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, momentOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { loadPolicy } from '../policy/index.js';
import { type Activity, selectActivities } from './activity.js';
import { demandSomewhere } from './authority.js';
import { type ServiceRecord, selectRecords } from './service-record.js';

/**
 * Activities for the signed-in person: those to come, soonest first; those they have a part in, or look after, the latest
 * first.
 */
export async function listActivities(
  context: Context,
  { scope, ...request }: PageRequest & { scope: ActivityScope },
): Promise<Page<Activity>> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'activity.read');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 2);
  const isForward = scope === 'coming';
  const edge = after
    ? sql`(a.starts_at, a.id) ${isForward ? sql`>` : sql`<`} (${momentOf(after[0])}::timestamptz, ${uuidOf(after[1])}::uuid)`
    : sql`true`;
  const order = isForward ? sql`a.starts_at, a.id` : sql`a.starts_at desc, a.id desc`;
  const condition = sql`${conditionOf(context, scope, personId)} and ${edge}`;
  const rows = await selectActivities(context, rules, condition, { order, limit: limit + 1 });
  return pageOf(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
}

function conditionOf(context: Context, scope: ActivityScope, personId: string): SQL {
  if (scope === 'coming') return sql`a.status = 'open' and a.ends_at > ${context.now}::timestamptz`;
  if (scope === 'managed') return mayDoWhere(context, 'activity.manage', { unitId: sql`a.unit_id` });
  return sql`exists (select from service_record mine
    where mine.tenant_id = a.tenant_id and mine.activity_id = a.id and mine.person_id = ${personId}::uuid)`;
}

/** One activity, or `activity.not_found`. */
export async function readActivity(context: Context, activityId: string): Promise<Activity> {
  demand(context.actor, 'activity.read');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  const [found] = await selectActivities(context, rules, sql`a.id = ${activityId}::uuid`);
  if (!found) throw new DomainError('activity.not_found');
  return found;
}

/**
 * Everybody who joined, by the order they did, for who manages the activity. Throws `access.forbidden` and
 * `activity.not_found`.
 */
export async function listAttendance(context: Context, activityId: string): Promise<ServiceRecord[]> {
  demandSomewhere(context.actor, 'activity.manage');
  const { canManage } = await readActivity(context, activityId);
  if (!canManage) throw new DomainError('activity.not_found');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  return selectRecords(context, rules, sql`r.activity_id = ${activityId}::uuid`, { order: sql`r.id` });
}

/** One's own records, newest first. */
export async function listMyRecords(context: Context, request: PageRequest = {}): Promise<Page<ServiceRecord>> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'activity.read');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 1);
  const edge = after ? sql`r.id < ${uuidOf(after[0])}::uuid` : sql`true`;
  const condition = sql`r.person_id = ${personId}::uuid and ${edge}`;
  return pageOf(await selectRecords(context, rules, condition, { limit: limit + 1 }), limit, ({ id }) => [id]);
}

/**
 * Records that wait for confirmation in the units the actor leads, of one activity when it is named, the oldest first; one's
 * own is among them, for somebody else. Throws `access.forbidden` for who confirms nowhere.
 */
export async function listToConfirm(
  context: Context,
  { activityId, ...request }: PageRequest & { activityId?: string | undefined },
): Promise<Page<ServiceRecord>> {
  demandSomewhere(context.actor, 'service.confirm');
  const { body: rules } = await loadPolicy(context, 'points_rules');
  const limit = limitOf(request);
  const after = decodeCursor(request.cursor, 2);
  const condition = sql`r.status = 'checked_out' and p.id is not null
    and ${mayDoWhere(context, 'service.confirm', { unitId: sql`a.unit_id` })}
    ${activityId ? sql`and a.id = ${activityId}::uuid` : sql``}
    ${after ? sql`and (a.ends_at, r.id) > (${momentOf(after[0])}::timestamptz, ${uuidOf(after[1])}::uuid)` : sql``}`;
  const rows = await selectRecords(context, rules, condition, { order: sql`a.ends_at, r.id`, limit: limit + 1 });
  return pageOf(rows, limit, ({ activity, id }) => [activity.endsAt.toISOString(), id]);
}
