import { eq } from 'drizzle-orm';
import type { Executor } from '../../../db/client.js';
import { tenant } from '../../../db/schema/index.js';
import type { Context, Tenant } from '../context.js';
import type { PointE6 } from '../place/index.js';

export interface NewTenant {
  /** The six-digit division code of the district. */
  id: string;
  name: string;
  center: PointE6;
  isDemo?: boolean;
}

/** Enters a district. It serves nobody until {@link openTenant} says it is whole. */
export async function createTenant(db: Executor, { id, name, center, isDemo = false }: NewTenant): Promise<Tenant> {
  await db.insert(tenant).values({
    id,
    name,
    isDemo,
    centerLongitudeE6: center.longitudeE6,
    centerLatitudeE6: center.latitudeE6,
  });
  return { id, name, deskUnitId: null };
}

/** Names the unit whose desk gets what lies outside every grid, and opens the district to its people. */
export async function openTenant(context: Context, deskUnitId: string, readyAt: Date): Promise<Tenant> {
  await context.db.update(tenant).set({ deskUnitId, readyAt }).where(eq(tenant.id, context.tenant.id));
  return { ...context.tenant, deskUnitId };
}
