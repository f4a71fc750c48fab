import { eq } from 'drizzle-orm';
import { policyVersion } from '../../../db/schema/index.js';
import { codesOf, type PolicyKind, policyKinds } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { forgetPolicies } from './load-policy.js';
import { type PolicyBody, policySchemas } from './schemas.js';

/** A body for every kind of rule. */
export type PolicyBodies = { readonly [Kind in PolicyKind]: PolicyBody<Kind> };

/**
 * Publishes the first version of each rule the district has none of, in force from `effectiveFrom`. Answers which; who does
 * it at the same time publishes none twice.
 */
export async function publishFirst(
  { db, tenant, actor, now }: Omit<Context, 'gateways'>,
  bodies: PolicyBodies,
  effectiveFrom: Date,
): Promise<PolicyKind[]> {
  const there = await db
    .selectDistinct({ kind: policyVersion.kind })
    .from(policyVersion)
    .where(eq(policyVersion.tenantId, tenant.id));
  const missing = codesOf(policyKinds).filter((kind) => !there.some((row) => row.kind === kind));
  const first = { tenantId: tenant.id, version: 1, effectiveFrom, createdBy: actor.personId, createdAt: now };
  const rows = missing.map((kind) => ({ ...first, kind, body: policySchemas[kind].parse(bodies[kind]) }));
  if (rows.length > 0) {
    await db.insert(policyVersion).values(rows).onConflictDoNothing();
    forgetPolicies(tenant.id);
  }
  return missing;
}
