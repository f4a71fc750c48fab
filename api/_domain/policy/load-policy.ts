import { and, desc, eq } from 'drizzle-orm';
import { policyVersion } from '../../../db/schema/index.js';
import type { PolicyKind } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { type PolicyBody, policySchemas } from './schemas.js';
import { unsetPolicy } from './unset.js';

/** A rule body with the version decisions made by it must store. */
export interface Policy<Kind extends PolicyKind> {
  version: number;
  effectiveFrom: Date;
  body: PolicyBody<Kind>;
}

/** Rules change rarely and are read by every request: an instance may see a new version this much later. */
const KEPT_MS = 30_000;

const kept = new Map<string, { until: number; versions: Promise<Policy<PolicyKind>[]> }>();

/**
 * The version of a rule in force at `context.now`: of those that have begun, the one published last; version 0 of a kind that came after the district was set up. Throws for
 * the others when the tenant has none: a district without rules is not set up.
 */
export async function loadPolicy<Kind extends PolicyKind>(context: Context, kind: Kind): Promise<Policy<Kind>> {
  const versions = await versionsOf(context, kind);
  const inForce = versions.find((policy) => policy.effectiveFrom <= context.now) ?? unsetPolicy(kind);
  if (!inForce) throw new Error(`tenant ${context.tenant.id} has no ${kind} in force`);
  return inForce as Policy<Kind>;
}

/** A version of a rule by its number, in force or not; undefined when there is none. */
export async function findPolicyVersion<Kind extends PolicyKind>(
  context: Context,
  kind: Kind,
  version: number,
): Promise<Policy<Kind> | undefined> {
  const versions = await versionsOf(context, kind);
  return versions.find((policy) => policy.version === version) as Policy<Kind> | undefined;
}

/** Forgets what this instance keeps of a tenant's rules: after publishing, and between tests. */
export function forgetPolicies(tenantId: string): void {
  for (const key of kept.keys()) if (key.startsWith(`${tenantId}/`)) kept.delete(key);
}

function versionsOf(context: Context, kind: PolicyKind): Promise<Policy<PolicyKind>[]> {
  const key = `${context.tenant.id}/${kind}`;
  const hit = kept.get(key);
  if (hit && hit.until > Date.now()) return hit.versions;
  const versions = readVersions(context, kind);
  kept.set(key, { until: Date.now() + KEPT_MS, versions });
  versions.then(
    (found) => found.length === 0 && kept.delete(key),
    () => kept.delete(key),
  );
  return versions;
}

async function readVersions(context: Context, kind: PolicyKind): Promise<Policy<PolicyKind>[]> {
  const rows = await context.db
    .select()
    .from(policyVersion)
    .where(and(eq(policyVersion.tenantId, context.tenant.id), eq(policyVersion.kind, kind)))
    .orderBy(desc(policyVersion.version));
  return rows.map((row) => ({
    version: row.version,
    effectiveFrom: row.effectiveFrom,
    body: policySchemas[kind].parse(row.body),
  }));
}
