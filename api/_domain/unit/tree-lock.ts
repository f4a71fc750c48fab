import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';

/**
 * Holds the tree of the district's units still until the transaction ends: whoever adds to it shares the lock, whoever
 * moves what is there has it alone. A path is read under it, or it may be of yesterday.
 */
export async function lockTree({ db, tenant }: Context, how: 'to add' | 'to move'): Promise<void> {
  const root = sql`select id from unit where tenant_id = ${tenant.id} and parent_id is null order by id`;
  if (how === 'to add')
    await query(db, sql`select 1 from unit where tenant_id = ${tenant.id} and id in (${root}) for share`);
  else await query(db, sql`select 1 from unit where tenant_id = ${tenant.id} and id in (${root}) for no key update`);
}
