import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import type { Context } from '../context.js';

/**
 * Takes a person out of all that stays in the context's district, and deletes what was theirs alone. What is append-only
 * keeps their id, which by now leads to nobody.
 */
export async function eraseTraces(context: Context<Transaction>, personId: string): Promise<void> {
  const { db, tenant, now } = context;
  const key = { tenantId: tenant.id, personId: sql`${personId}::uuid`, at: sql`${now.toISOString()}::timestamptz` };
  for (const statement of [...deletions(key), ...separations(key), ...endings(key)]) await db.execute(statement);
}

interface Key {
  tenantId: string;
  personId: SQL;
  at: SQL;
}

/** What was the person's alone. Answers kept for repetitions quote them, those given to others too. */
function deletions({ tenantId, personId }: Key): SQL[] {
  return [
    sql`delete from scan_sign_in where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`delete from person_contact where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`delete from inbox_message where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`delete from subscription_budget where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`delete from saved_filter where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`delete from unit_contact where tenant_id = ${tenantId} and person_id = ${personId}`,
    // Their place in what has not been is somebody else's now.
    sql`delete from service_record r using activity a where r.tenant_id = ${tenantId} and r.person_id = ${personId}
      and r.status = 'joined' and a.tenant_id = r.tenant_id and a.id = r.activity_id and a.status = 'open'`,
    sql`delete from idempotency_key where tenant_id = ${tenantId}
      and (person_id = ${personId} or body::text like '%' || ${personId}::text || '%')`,
  ];
}

/** What stays, without them. */
function separations({ tenantId, personId }: Key): SQL[] {
  return [
    sql`update report set reporter_id = null where tenant_id = ${tenantId} and reporter_id = ${personId}`,
    sql`update photo set owner_id = null where tenant_id = ${tenantId} and owner_id = ${personId}`,
    // A voice tells who it is: from now on only what was written down of it is left.
    sql`update voice set owner_id = null, review = 'hidden' where tenant_id = ${tenantId} and owner_id = ${personId}`,
    sql`update report_addition set author_id = null where tenant_id = ${tenantId} and author_id = ${personId}`,
    sql`update suggestion set author_id = null where tenant_id = ${tenantId} and author_id = ${personId}`,
    // What an activity was stays whole: so many were there, and for so long. Whose it was leads to nobody.
    sql`update service_record set person_id = gen_random_uuid(), words = null where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`update invitation set display_name = null where tenant_id = ${tenantId} and accepted_by = ${personId}`,
  ];
}

/** What ends. Applications before roles: an approval just being given is waited for, and its role then ended with the rest. */
function endings({ tenantId, personId, at }: Key): SQL[] {
  return [
    sql`update session set revoked_at = coalesce(revoked_at, ${at}), device = null
      where tenant_id = ${tenantId} and person_id = ${personId}`,
    sql`update team_application set status = 'withdrawn', decided_at = ${at}, decided_by = ${personId}
      where tenant_id = ${tenantId} and person_id = ${personId} and status = 'pending'`,
    sql`update role_grant set valid_to = ${at}, ended_by = ${personId}
      where tenant_id = ${tenantId} and person_id = ${personId} and (valid_to is null or valid_to > ${at})`,
  ];
}
