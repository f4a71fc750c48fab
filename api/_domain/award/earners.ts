import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { roleGrant } from '../../../db/schema/index.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { mayEarn } from '../points/index.js';

/** Whether the person earns points at `context.now`, by the grants they hold then. */
export async function isEarner({ db, tenant, now }: Context, personId: string): Promise<boolean> {
  const rows = await db
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.tenantId, tenant.id),
        eq(roleGrant.personId, personId),
        lte(roleGrant.validFrom, now),
        or(isNull(roleGrant.validTo), gt(roleGrant.validTo, now)),
      ),
    );
  return mayEarn(rows.map((row) => row.role as Role));
}
