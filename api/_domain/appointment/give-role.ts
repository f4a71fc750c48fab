import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { Context } from '../context.js';
import { insertGrant, type NewGrant } from '../identity/index.js';

/**
 * Gives a role from now on. The same role at the same unit, where it runs already, ends: its new term counts, and whoever
 * stood in for it goes on to do so, no longer than that term.
 */
export async function giveRole(context: Context, grant: NewGrant, grantedBy: string | null): Promise<string> {
  const { db, tenant, now } = context;
  const { personId, role, unitId, validTo = null } = grant;
  const before = await query<{ id: string }>(
    db,
    sql`update role_grant set valid_to = ${now}, ended_by = ${grantedBy}
        where tenant_id = ${tenant.id} and person_id = ${personId} and role = ${role} and unit_id = ${unitId}
          and (valid_to is null or valid_to > ${now})
        returning id`,
  );
  const id = await insertGrant(context, grant, grantedBy);
  for (const { id: endedId } of before) {
    await query(
      db,
      sql`update role_grant
          set deputy_for = ${id}, valid_to = least(valid_to, coalesce(${validTo}::timestamptz, 'infinity'))
          where tenant_id = ${tenant.id} and deputy_for = ${endedId} and valid_to > ${now}`,
    );
  }
  return id;
}
