import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { earnedMovements } from './earned-movements.js';
import { tallyOf } from './tally.js';

/** People whose boards are rebuilt in one transaction. */
const BATCH = 200;

/**
 * Counts every board again from the ledger, while it is paid on: a batch of people at a time, whose accounts are held
 * meanwhile. Answers how many people.
 */
export async function rebuildBoards(context: Context): Promise<number> {
  let people = 0;
  let after: string | null = null;
  for (;;) {
    const batch = await rebuildBatch(context, after);
    const last = batch[batch.length - 1];
    if (!last) return people;
    people += batch.length;
    after = last;
  }
}

function rebuildBatch(context: Context, after: string | null): Promise<string[]> {
  return inTransaction(context, async ({ db, tenant }) => {
    const tenantId = tenant.id;
    const people = [...new Set((await holdAccounts(db, { tenantId, after, limit: BATCH })).map((row) => row.personId))];
    if (people.length > 0) {
      await clear(db, { tenantId, people });
      await count(db, { tenantId, people });
    }
    return people;
  });
}

// Every payment changes one of these before it adds to the boards: none is counted twice, or not at all.
const holdAccounts = statement<{ tenantId: string; after: string | null; limit: number }, { personId: string }>(
  'hold_accounts_to_rebuild',
  ({ tenantId, after, limit }) => sql`
    select person_id from point_account
    where tenant_id = ${tenantId} and kind in ('person', 'debt') and person_id in (
      select person_id from point_account
      where tenant_id = ${tenantId} and kind = 'person'
        and person_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      order by person_id limit ${limit})
    order by person_id, id for update`,
);

const clear = statement<{ tenantId: string; people: readonly string[] }, never>(
  'clear_boards',
  ({ tenantId, people }) => sql`
    delete from board_tally where tenant_id = ${tenantId} and person_id = any(${people}::uuid[])`,
);

const count = statement<{ tenantId: string; people: readonly string[] }, never>(
  'count_boards',
  ({ tenantId, people }) => sql`
    insert into board_tally (tenant_id, period, starts_on, scope, scope_id, person_id, points, report_count,
      suggestion_count, service_minutes)
    ${tallyOf(sql`${tenantId}`, earnedMovements(sql`${tenantId}`, sql`earner.person_id = any(${people}::uuid[])`))}`,
);
