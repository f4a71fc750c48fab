import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.js';
import { invitation } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { hashToken, newSecret } from '../identity/index.js';
import { newId } from '../ids.js';
import { invitationExpiry } from './rules.js';

/** Somebody a table names for a role. */
export interface NamedInvitation {
  displayName: string;
  role: Role;
  unitId: string;
  /** When the role ends; null for good. */
  validTo: Date | null;
}

/** Who already holds a role at a unit, or has an invitation to it that is still open, by name. */
export interface Appointed {
  displayName: string;
  role: Role;
  unitId: string;
}

/** Those of these names who hold a role, or could take one up, at these units. */
export function findAppointed(
  { db, tenant, now }: Context,
  names: readonly string[],
  unitIds: readonly string[],
): Promise<Appointed[]> {
  const units = sql`any(${sql.param(unitIds)}::uuid[])`;
  return query<Appointed>(
    db,
    sql`select p.display_name, g.role, g.unit_id
      from role_grant g join person p on p.id = g.person_id
      where g.tenant_id = ${tenant.id} and g.unit_id = ${units} and p.display_name = any(${sql.param(names)}::text[])
        and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now}) and g.deputy_for is null
      union
      select i.display_name, i.role, i.unit_id from invitation i
      where i.tenant_id = ${tenant.id} and i.unit_id = ${units} and i.display_name = any(${sql.param(names)}::text[])
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}`,
  );
}

/**
 * Makes a single-use invitation for each, good for seven days, and answers their tokens in the same order, this once. The
 * caller has checked that the actor may give each role at its unit.
 */
export async function inviteMany(
  { db, tenant, actor, now }: Context<Transaction>,
  invitations: readonly NamedInvitation[],
  importId: string,
): Promise<{ token: string; expiresAt: Date }[]> {
  const expiresAt = invitationExpiry(now);
  const made = invitations.map((given) => ({ given, token: newSecret() }));
  const rows = made.map(({ given: { displayName, role, unitId, validTo }, token }) => ({
    tenantId: tenant.id,
    id: newId(now),
    tokenHash: hashToken(token),
    role,
    unitId,
    grantValidTo: validTo,
    displayName,
    importId,
    createdBy: actor.personId,
    createdAt: now,
    expiresAt,
  }));
  for (let from = 0; from < rows.length; from += 1000)
    await db.insert(invitation).values(rows.slice(from, from + 1000));
  return made.map(({ token }) => ({ token, expiresAt }));
}
