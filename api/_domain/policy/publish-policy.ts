import { and, eq, max } from 'drizzle-orm';
import { policyVersion } from '../../../db/schema/index.js';
import { isUniqueViolation } from '../../../db/failure.js';
import type { PolicyKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { inTransaction } from '../transaction.js';
import { forgetPolicies } from './load-policy.js';
import { type PolicyBody, policySchemas } from './schemas.js';

/**
 * Publishes the next version of a rule, in force from `effectiveFrom`. With the version it was made from, `rules.changed` when
 * somebody published meanwhile; without one, of two publishers at once the second waits for nobody and gets it, too.
 */
export async function publishPolicy<Kind extends PolicyKind>(
  context: Context,
  kind: Kind,
  body: PolicyBody<Kind>,
  effectiveFrom: Date,
  expectedVersion?: number,
): Promise<number> {
  const checked = policySchemas[kind].parse(body);
  try {
    return await inTransaction(context, async (inner) => {
      const latest = await latestVersion(inner, kind);
      if (expectedVersion !== undefined && expectedVersion !== latest) throw new DomainError('rules.changed');
      await insertVersion(inner, { kind, version: latest + 1, effectiveFrom, body: checked });
      return latest + 1;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'policy_version_tenant_id_kind_version_pk')) throw new DomainError('rules.changed');
    throw error;
  } finally {
    forgetPolicies(context.tenant.id);
  }
}

async function latestVersion({ db, tenant }: Context, kind: PolicyKind): Promise<number> {
  const [latest] = await db
    .select({ version: max(policyVersion.version) })
    .from(policyVersion)
    .where(and(eq(policyVersion.tenantId, tenant.id), eq(policyVersion.kind, kind)));
  return latest?.version ?? 0;
}

async function insertVersion(
  { db, tenant, actor, now }: Context,
  version: { kind: PolicyKind; version: number; effectiveFrom: Date; body: unknown },
): Promise<void> {
  await db.insert(policyVersion).values({ tenantId: tenant.id, ...version, createdBy: actor.personId, createdAt: now });
}
