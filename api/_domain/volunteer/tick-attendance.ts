import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { serviceRecord } from '../../../db/schema/index.js';
import type { ServiceStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { keepPerson } from '../identity/index.js';
import { decidedAlready, isDecided } from './decided-already.js';
import { demandTimeFree } from './elsewhere.js';
import { type HeldActivity, holdManaged } from './hold-activity.js';
import { checkInOpensAt, listOpenMs, type Stay, type Tick, tickStay } from './rules.js';
import { type ServiceRecord, selectRecords } from './service-record.js';
import { tellWaiting } from './tell.js';

/**
 * Ticks somebody on the lead's list: not there, came, or left; as it is already, it changes nothing. For a week after the
 * end as well: then who came was there all the time. Leads are told of hours that
 * wait since. Throws `access.forbidden`, `activity.not_found`,
 * `activity.cancelled`, `activity.not_open`, `activity.over`, `activity.not_checked_in`, `service.not_found`,
 * `service.decided`, and `activity.elsewhere` of time that counts at another activity.
 */
export async function tickAttendance(
  context: Context,
  activityId: string,
  recordId: string,
  tick: Tick,
): Promise<ServiceRecord> {
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { db, now } = inner;
    // First the person, as when they check in themselves.
    const personId = await personOf(inner, activityId, recordId);
    if (personId) await keepPerson(inner, personId);
    const activity = await holdManaged(inner, activityId, 'share');
    demandListOpen(activity, now);
    const before = await holdRecord(inner, activityId, recordId);
    const after = tickStay(tick, before, activity, now);
    if (!after) throw new DomainError('activity.not_checked_in', '还没有签到，先勾“来了”');
    if (personId) await demandTimeFree(inner, { personId, activityId }, after);
    await db
      .update(serviceRecord)
      .set(after)
      .where(and(eq(serviceRecord.tenantId, inner.tenant.id), eq(serviceRecord.id, recordId)));
    // Until the end itself, who ends it tells.
    if (activity.status === 'ended' && after.status === 'checked_out') await tellWaiting(inner, activityId);
    const [ticked] = await selectRecords(inner, rules.body, sql`r.id = ${recordId}`);
    return ticked as ServiceRecord;
  });
}

function demandListOpen(activity: HeldActivity, now: Date): void {
  if (activity.status === 'cancelled') throw new DomainError('activity.cancelled');
  if (now < checkInOpensAt(activity)) throw new DomainError('activity.not_open');
  if (now.getTime() > activity.endsAt.getTime() + listOpenMs) throw new DomainError('activity.over');
}

async function personOf({ db, tenant }: Context, activityId: string, recordId: string): Promise<string | null> {
  const [found] = await db
    .select({ personId: serviceRecord.personId })
    .from(serviceRecord)
    .where(and(eq(serviceRecord.tenantId, tenant.id), isRecord(activityId, recordId)));
  return found?.personId ?? null;
}

const isRecord = (activityId: string, recordId: string) =>
  and(eq(serviceRecord.id, recordId), eq(serviceRecord.activityId, activityId));

async function holdRecord(
  context: Context<Transaction>,
  activityId: string,
  recordId: string,
): Promise<Stay & { status: string }> {
  const { db, tenant } = context;
  const [held] = await db
    .select({
      status: sql<ServiceStatus>`${serviceRecord.status}`,
      decidedBy: serviceRecord.decidedBy,
      decidedAt: serviceRecord.decidedAt,
      checkedInAt: serviceRecord.checkedInAt,
      checkedOutAt: serviceRecord.checkedOutAt,
    })
    .from(serviceRecord)
    .where(and(eq(serviceRecord.tenantId, tenant.id), isRecord(activityId, recordId)))
    .for('update');
  if (!held) throw new DomainError('service.not_found');
  if (isDecided(held)) throw await decidedAlready(context, held);
  return held;
}
