import { eq, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../db/client.js';
import { tenant } from '../../../db/schema/index.js';
import type { Context, Tenant } from '../context.js';
import { DomainError } from '../errors.js';
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

/** A district as {@link ensureTenant} found or made it. */
export interface EnsuredTenant {
  tenant: Tenant;
  isNew: boolean;
  isDemo: boolean;
  hasCenter: boolean;
}

/**
 * Enters a district, or finds the one that is there and keeps others from changing it until the transaction ends. A name or
 * center that is given replaces what was known; a new district without a name gets its official one.
 */
export async function ensureTenant(
  db: Transaction,
  given: { id: string; officialName: string; name?: string | undefined; center?: PointE6 | undefined },
): Promise<EnsuredTenant> {
  const center = { centerLongitudeE6: given.center?.longitudeE6, centerLatitudeE6: given.center?.latitudeE6 };
  const [row] = await db
    .insert(tenant)
    .values({ id: given.id, name: given.name ?? given.officialName, ...center })
    .onConflictDoUpdate({ target: tenant.id, set: { name: given.name ?? sql`${tenant.name}`, ...center } })
    .returning({
      name: tenant.name,
      deskUnitId: tenant.deskUnitId,
      isDemo: tenant.isDemo,
      longitudeE6: tenant.centerLongitudeE6,
      isNew: sql<boolean>`xmax = 0`,
    });
  if (!row) throw new DomainError('service.unavailable');
  const { name, deskUnitId, isNew, isDemo, longitudeE6 } = row;
  return { tenant: { id: given.id, name, deskUnitId }, isNew, isDemo, hasCenter: longitudeE6 !== null };
}
