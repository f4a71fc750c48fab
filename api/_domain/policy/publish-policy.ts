import { and, eq, max } from 'drizzle-orm';
import { policyVersion } from '../../../db/schema/index.js';
import type { PolicyKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { inTransaction } from '../transaction.js';
import { forgetPolicies } from './load-policy.js';
import { type PolicyBody, policySchemas } from './schemas.js';

/** Publishes the next version of a rule, in force from `effectiveFrom`. Two publishers at once: one gets a unique violation. */
export async function publishPolicy<Kind extends PolicyKind>(
  context: Context,
  kind: Kind,
  body: PolicyBody<Kind>,
  effectiveFrom: Date,
): Promise<number> {
  const checked = policySchemas[kind].parse(body);
  const version = await inTransaction(context, async ({ db, tenant, actor, now }) => {
    const [latest] = await db
      .select({ version: max(policyVersion.version) })
      .from(policyVersion)
      .where(and(eq(policyVersion.tenantId, tenant.id), eq(policyVersion.kind, kind)));
    const next = (latest?.version ?? 0) + 1;
    await db.insert(policyVersion).values({
      tenantId: tenant.id,
      kind,
      version: next,
      effectiveFrom,
      body: checked,
      createdBy: actor.personId,
      createdAt: now,
    });
    return next;
  });
  forgetPolicies(context.tenant.id);
  return version;
}
