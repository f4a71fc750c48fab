import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { MessageKind } from '../../_contract/vocabulary.js';
import { policyTable } from '../access/index.js';
import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';

/** Leaves word for a person of what a lead said of their hours, once for the record. */
export function tellDecided(
  context: Context,
  kind: 'hours_confirmed' | 'hours_declined',
  { id, personId, activity }: { id: string; personId: string; activity: { id: string } },
): Promise<void> {
  return tell(context, personId, kind, `${kind}/${id}`, activity.id);
}

/** Leaves word for somebody who joined that the activity is called off. */
export function tellCancelled(context: Context, personId: string, activityId: string): Promise<void> {
  return tell(context, personId, 'activity_cancelled', `activity_cancelled/${activityId}`, activityId);
}

/** Leaves word for somebody who joined that the activity is at another time or place, once for each change. */
export function tellChanged(context: Context, personId: string, activityId: string): Promise<void> {
  const cause = `activity_changed/${activityId}/${context.now.getTime()}`;
  return tell(context, personId, 'activity_changed', cause, activityId);
}

/**
 * Leaves word that hours of an activity that is over wait to be confirmed, once for the activity: for the nearest leads who
 * may, and for whoever led it when they may. Who acts knows; whose own hours are all that wait cannot, and hears nothing.
 */
export async function tellWaiting(context: Context<Transaction>, activityId: string): Promise<void> {
  const { db, tenant, actor, now } = context;
  for (const { personId } of await confirmers(db, { tenantId: tenant.id, activityId, roles: confirming, now })) {
    if (personId !== actor.personId)
      await tell(context, personId, 'hours_waiting', `hours_waiting/${activityId}`, activityId);
  }
}

const confirming: string[] = policyTable['service.confirm'].flatMap(({ roles }) => [...roles]);

const confirmers = statement<
  { tenantId: string; activityId: string; roles: string[]; now: Date },
  { personId: string }
>(
  'confirmers_of_hours',
  ({ tenantId, activityId, roles, now }) => sql`
    with confirmer as (
      select g.person_id, length(above.path) as depth, g.person_id = a.lead_id as has_led
      from activity a
      join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
      join unit above on above.tenant_id = u.tenant_id
        and above.id = any(string_to_array(trim(trailing '/' from u.path), '/')::uuid[])
      join role_grant g on g.tenant_id = above.tenant_id and g.unit_id = above.id and g.role = any(${roles}::text[])
        and g.valid_from <= ${now}::timestamptz and (g.valid_to is null or g.valid_to > ${now}::timestamptz)
      where a.tenant_id = ${tenantId} and a.id = ${activityId}::uuid and exists (
        select from service_record r join person p on p.id = r.person_id and p.deleted_at is null
        where r.tenant_id = a.tenant_id and r.activity_id = a.id and r.status = 'checked_out'
          and r.person_id <> g.person_id)
    )
    select distinct person_id from confirmer
    where has_led or depth = (select max(depth) from confirmer) order by person_id`,
);

function tell(
  context: Context,
  personId: string,
  kind: Extract<MessageKind, `hours_${string}` | `activity_${string}`>,
  cause: string,
  subjectId: string,
): Promise<void> {
  return enqueue(context, 'person_told', { personId, kind, cause, subjectId, at: context.now.getTime() });
}
