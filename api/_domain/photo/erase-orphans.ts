import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { forgetUncovered } from './black-out-photo.js';
import { erasePhoto } from './erase-photo.js';

const BATCH = 50;
const LOOK_BACK_MS = 24 * 3_600_000;

/**
 * Deletes photos of reports that no longer have a reporter – the account is gone, or the time of keeping is over – once
 * their ticket has ended, and what blacking out left behind when it was interrupted. Answers how many photos went.
 */
export async function eraseOrphans(context: Context): Promise<number> {
  for (const { id } of await lately(context)) await forgetUncovered(context, id);
  const orphans = await disowned(context);
  for (const { id } of orphans) await inTransaction(context, (inner) => erasePhoto(inner, id));
  return orphans.length;
}

function disowned({ db, tenant }: Context) {
  return query<{ id: string }>(
    db,
    sql`select p.id from photo p
        join ticket_report tr on tr.tenant_id = p.tenant_id and tr.report_id = p.report_id and tr.detached_at is null
        join ticket t on t.tenant_id = tr.tenant_id and t.id = tr.ticket_id and t.status in ('closed', 'rejected')
        where p.tenant_id = ${tenant.id} and p.owner_id is null and p.purpose = 'before' and p.state <> 'failed'
        limit ${BATCH}`,
  );
}

function lately({ db, tenant, now }: Context) {
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  return query<{ id: string }>(
    db,
    sql`select id from photo where tenant_id = ${tenant.id} and redacted_at > ${since}::timestamptz limit ${BATCH}`,
  );
}
