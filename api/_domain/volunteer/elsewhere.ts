import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { leftBy, type Stay } from './rules.js';

/**
 * Refuses with `activity.elsewhere` who has not left another activity that runs. The caller holds the person, so that two
 * check-ins at once see each other.
 */
export async function demandNowhereElse(
  { db, tenant, now }: Context<Transaction>,
  personId: string,
  activityId: string,
): Promise<void> {
  const [running] = await findRunning(db, { tenantId: tenant.id, personId, activityId, leftBy: leftBy(now) });
  if (!running) return;
  throw new DomainError('activity.elsewhere', `您在“${running.name}”还没有签退，请先在那边签退`);
}

/** Refuses with `activity.elsewhere` a stay that shares time with one at another activity. The caller holds the person. */
export async function demandTimeFree(
  { db, tenant }: Context<Transaction>,
  { personId, activityId }: { personId: string; activityId: string },
  { checkedInAt, checkedOutAt }: Stay,
): Promise<void> {
  if (!checkedInAt) return;
  const [meeting] = await findMeeting(db, { tenantId: tenant.id, personId, activityId, checkedInAt, checkedOutAt });
  if (!meeting) return;
  throw new DomainError('activity.elsewhere', `这段时间已经算在“${meeting.name}”里，一段时间只能算一次`);
}

type Of = { tenantId: string; personId: string; activityId: string };

const findRunning = statement<Of & { leftBy: Date }, { name: string }>(
  'find_running_check_in',
  (p) => sql`
    select a.title as name from service_record r
    join activity a on a.tenant_id = r.tenant_id and a.id = r.activity_id
    where r.tenant_id = ${p.tenantId} and r.person_id = ${p.personId}::uuid and r.activity_id <> ${p.activityId}::uuid
      and r.status = 'checked_in' and a.status = 'open' and a.ends_at > ${p.leftBy}::timestamptz
    limit 1`,
);

// Who is still there counts until the end: that is when they are checked out at the latest.
const findMeeting = statement<Of & { checkedInAt: Date; checkedOutAt: Date | null }, { name: string }>(
  'find_stay_at_the_same_time',
  (p) => sql`
    select a.title as name from service_record r
    join activity a on a.tenant_id = r.tenant_id and a.id = r.activity_id
    where r.tenant_id = ${p.tenantId} and r.person_id = ${p.personId}::uuid and r.activity_id <> ${p.activityId}::uuid
      and r.status in ('checked_in', 'checked_out', 'confirmed') and a.status <> 'cancelled'
      and greatest(r.checked_in_at, a.starts_at) < coalesce(${p.checkedOutAt}::timestamptz, (
        select own.ends_at from activity own where own.tenant_id = ${p.tenantId} and own.id = ${p.activityId}::uuid))
      and least(coalesce(r.checked_out_at, a.ends_at), a.ends_at) > ${p.checkedInAt}::timestamptz
    order by r.checked_in_at limit 1`,
);
