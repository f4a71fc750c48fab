import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';

/** An upload that never came, or never was completed, is given up after this long; its bytes go with those of photos. */
const GIVEN_UP_HOURS = 24;
const BATCH = 200;

/** Gives up voice messages declared a day ago that never became ready. Answers how many. */
export async function sweepVoices({ db, tenant, now }: Context): Promise<number> {
  const before = new Date(now.getTime() - GIVEN_UP_HOURS * 3_600_000);
  const given = await query<{ id: string }>(
    db,
    sql`update voice set state = 'failed', failure_code = 'voice.not_uploaded'
        where tenant_id = ${tenant.id} and state in ('declared', 'uploaded') and id in (
          select id from voice
          where tenant_id = ${tenant.id} and state in ('declared', 'uploaded') and declared_at < ${before}::timestamptz
          limit ${BATCH})
        returning id`,
  );
  return given.length;
}
