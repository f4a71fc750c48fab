import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { serviceRecord } from '../../../db/schema/index.js';
import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdPerson } from '../identity/index.js';
import { loadPolicy } from '../policy/index.js';
import { inTransaction } from '../transaction.js';
import { isCodeOf } from './check-code.js';
import { demandNowhereElse } from './elsewhere.js';
import { demandRunning, type HeldActivity, holdActivity } from './hold-activity.js';
import { isMine } from './join-activity.js';
import { checkInOpensAt, type Stay } from './rules.js';
import { type ServiceRecord, selectRecords } from './service-record.js';

/**
 * Says that the signed-in person is there, by the digits the lead shows; done already, it changes nothing, whatever the
 * digits. Throws `access.forbidden`, `activity.not_found`, `activity.not_joined`, `activity.cancelled`, `activity.over`,
 * `activity.not_open`, `activity.code_wrong`, and `activity.elsewhere` of who has not left another that runs: nobody serves
 * twice in one hour.
 */
export function checkIn(context: Context, activityId: string, checkCode: string): Promise<ServiceRecord> {
  return checkBy(context, activityId, async (inner, activity, { status }) => {
    if (status !== 'joined') return null;
    demandRunning(activity, inner.now);
    if (inner.now < checkInOpensAt(activity)) throw new DomainError('activity.not_open');
    demandCode(activity, checkCode, inner.now);
    await demandNowhereElse(inner, personIdOf(inner.actor), activityId);
    return { status: 'checked_in', checkedInAt: inner.now };
  });
}

/**
 * Says that they leave; done already, it changes nothing. Throws as {@link checkIn}, and `activity.not_checked_in`.
 */
export function checkOut(context: Context, activityId: string, checkCode: string): Promise<ServiceRecord> {
  return checkBy(context, activityId, async (inner, activity, { status }) => {
    if (status === 'joined') throw new DomainError('activity.not_checked_in');
    if (status !== 'checked_in') return null;
    demandCode(activity, checkCode, inner.now);
    return { status: 'checked_out', checkedOutAt: inner.now };
  });
}

type Change = { status: 'checked_in' | 'checked_out' } & Partial<Stay>;

async function checkBy(
  context: Context,
  activityId: string,
  decide: (inner: Context<Transaction>, activity: HeldActivity, mine: { status: string }) => Promise<Change | null>,
): Promise<ServiceRecord> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'activity.join');
  const rules = await loadPolicy(context, 'points_rules');
  return inTransaction(context, async (inner) => {
    const { db, tenant } = inner;
    await holdPerson(inner, personId);
    const activity = await holdActivity(inner, activityId, 'share');
    const isIt = isMine(tenant.id, activityId, personId);
    const [mine] = await db
      .select({ id: serviceRecord.id, status: serviceRecord.status })
      .from(serviceRecord)
      .where(and(eq(serviceRecord.tenantId, tenant.id), isIt))
      .for('update');
    if (!mine) throw new DomainError('activity.not_joined');
    const change = await decide(inner, activity, mine);
    if (change)
      await db
        .update(serviceRecord)
        .set(change)
        .where(and(eq(serviceRecord.tenantId, tenant.id), eq(serviceRecord.id, mine.id)));
    const [checked] = await selectRecords(inner, rules.body, sql`r.id = ${mine.id}`);
    return checked as ServiceRecord;
  });
}

function demandCode({ id, codeSecret }: HeldActivity, checkCode: string, now: Date): void {
  if (!isCodeOf(codeSecret, id, now, checkCode))
    throw new DomainError('activity.code_wrong', undefined, { field: 'checkCode' });
}
