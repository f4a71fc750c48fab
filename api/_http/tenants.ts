import type { Database } from '../../db/client.js';
import { type Gateways, type OuterContext, systemActor, type Tenant } from '../_domain/context.js';
import { DomainError } from '../_domain/errors.js';
import { findTenant } from '../_domain/identity/index.js';

/** A tenant's name and desk change rarely. */
const KEPT_MS = 30_000;

/**
 * Loads the default district, keeping it for half a minute. One that has not opened is served to those who set it up.
 * Refuses with `service.unavailable` while it is not there.
 */
export function createTenantLoader(db: Database, tenantId: string): () => Promise<Tenant> {
  let kept: { tenant: Tenant; until: number } | undefined;
  return async () => {
    if (kept && kept.until > Date.now()) return kept.tenant;
    const tenant = await findTenant(db, tenantId);
    if (!tenant) throw new DomainError('service.unavailable', '这个区县还没有建好，请稍后再试');
    kept = { tenant, until: Date.now() + KEPT_MS };
    return tenant;
  };
}

/** A context in which the system itself acts, now. */
export function systemContext(db: Database, gateways: Gateways, tenant: Tenant): OuterContext {
  return { db, tenant, actor: systemActor, now: new Date(), gateways };
}
