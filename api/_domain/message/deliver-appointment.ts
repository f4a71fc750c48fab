import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ApplicationStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import type { OutboxPayloads } from '../outbox/index.js';
import { sendMessage } from './send-message.js';

const decidedApplication = statement<
  { tenantId: string; id: string },
  { personId: string; status: ApplicationStatus; at: Date }
>(
  'decided_application',
  ({ tenantId, id }) =>
    sql`select person_id, status, decided_at as at from team_application
        where tenant_id = ${tenantId} and id = ${id} and status in ('approved', 'declined')`,
);

/** Tells a courier what became of their application. */
export async function deliverApplicationDecided(
  context: Context,
  { applicationId }: OutboxPayloads['application_decided'],
): Promise<void> {
  const [found] = await decidedApplication(context.db, { tenantId: context.tenant.id, id: applicationId });
  if (!found) return;
  const kind = found.status === 'approved' ? 'application_approved' : 'application_declined';
  const message = { kind, cause: `application/${applicationId}`, subjectId: applicationId, at: found.at } as const;
  await sendMessage(context, [found.personId], message);
}

const changedGrant = statement<
  { tenantId: string; id: string; now: Date },
  { personId: string; isEnded: boolean; at: Date }
>(
  'changed_grant',
  ({ tenantId, id, now }) =>
    sql`select person_id, (ended_by is not null or valid_to <= ${now}) is true as is_ended,
          case when (ended_by is not null or valid_to <= ${now}) then valid_to else least(valid_from, ${now}) end as at
        from role_grant where tenant_id = ${tenantId} and id = ${id}`,
);

/** Tells somebody of a role they were given, or that it ended; of one that ended before word came, only the end. */
export async function deliverGrantChanged(
  context: Context,
  { grantId }: OutboxPayloads['grant_changed'],
): Promise<void> {
  const { db, tenant, now } = context;
  const [found] = await changedGrant(db, { tenantId: tenant.id, id: grantId, now });
  if (!found) return;
  const what = found.isEnded ? ('role_ended' as const) : ('role_given' as const);
  const message = { kind: what, cause: `grant/${grantId}/${what}`, subjectId: grantId, at: found.at };
  await sendMessage(context, [found.personId], message);
}
