import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { roleGrant } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { insertGrant, type NewGrant } from '../identity/index.js';

/** Gives a role from now on. The same role at the same unit, where it runs already, ends: its new term counts. */
export async function giveRole(context: Context, grant: NewGrant, grantedBy: string | null): Promise<string> {
  const { db, tenant, now } = context;
  await db
    .update(roleGrant)
    .set({ validTo: now, endedBy: grantedBy })
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        eq(roleGrant.personId, grant.personId),
        eq(roleGrant.role, grant.role),
        eq(roleGrant.unitId, grant.unitId),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    );
  return insertGrant(context, grant, grantedBy);
}
