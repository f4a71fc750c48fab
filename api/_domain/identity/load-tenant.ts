import { eq } from 'drizzle-orm';
import type { Executor } from '../../../db/client.js';
import { tenant } from '../../../db/schema/index.js';
import type { Tenant } from '../context.js';

/** The district of that id; null when there is none, or when it is not made whole yet. */
export async function loadTenant(db: Executor, tenantId: string): Promise<Tenant | null> {
  const [found] = await db
    .select({ id: tenant.id, name: tenant.name, deskUnitId: tenant.deskUnitId, readyAt: tenant.readyAt })
    .from(tenant)
    .where(eq(tenant.id, tenantId));
  if (!found?.readyAt) return null;
  return { id: found.id, name: found.name, deskUnitId: found.deskUnitId };
}
