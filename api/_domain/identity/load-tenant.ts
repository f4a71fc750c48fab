import { eq } from 'drizzle-orm';
import type { Executor } from '../../../db/client.js';
import { tenant } from '../../../db/schema/index.js';
import type { Tenant } from '../context.js';

/** The district of that id; null when there is none, or when it has not opened to its people yet. */
export async function loadTenant(db: Executor, tenantId: string): Promise<Tenant | null> {
  const found = await selectTenant(db, tenantId);
  return found?.readyAt ? found.tenant : null;
}

/** The district of that id, open or not: its own staff set it up before it opens. Null when there is none. */
export async function findTenant(db: Executor, tenantId: string): Promise<Tenant | null> {
  const found = await selectTenant(db, tenantId);
  return found?.tenant ?? null;
}

async function selectTenant(db: Executor, tenantId: string): Promise<{ tenant: Tenant; readyAt: Date | null } | null> {
  const [found] = await db
    .select({ id: tenant.id, name: tenant.name, deskUnitId: tenant.deskUnitId, readyAt: tenant.readyAt })
    .from(tenant)
    .where(eq(tenant.id, tenantId));
  if (!found) return null;
  const { readyAt, ...rest } = found;
  return { tenant: rest, readyAt };
}
