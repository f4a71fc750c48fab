import { and, eq, sql } from 'drizzle-orm';
import { invitation, unit } from '../../../db/schema/index.js';
import type { Role } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken, newSecret } from '../identity/index.js';
import { newId } from '../ids.js';
import { inTransaction } from '../transaction.js';
import { demandOpen } from '../unit/index.js';
import { findOwnUnit } from './appointer.js';
import { type Invitation, selectInvitations } from './invitation.js';
import { demandPlace, demandTerm, invitationExpiry, mayAppoint } from './rules.js';

export interface NewInvitation {
  role: Role;
  unitId: string;
  /** When the role ends; for good unless said otherwise. */
  validTo?: Date | null;
}

/** An invitation with the token that is shown this once: only its hash is kept. */
export interface CreatedInvitation extends Invitation {
  token: string;
}

/**
 * Makes a single-use invitation, good for seven days. Refuses with `access.forbidden` who may not give that role,
 * `unit.not_found` for a unit that is not theirs, `unit.closed`, and `request.invalid` for a role that is not held at such a unit.
 */
export async function createInvitation(context: Context, input: NewInvitation): Promise<CreatedInvitation> {
  const { role, unitId, validTo = null } = input;
  const found = await findOwnUnit(context, 'appointment.manage', unitId);
  if (!mayAppoint(context.actor.grants, role, found.path)) throw new DomainError('access.forbidden');
  demandPlace(role, found.kind);
  demandTerm(validTo, context.now);
  return inTransaction(context, async (inner) => {
    await demandOpen(inner, unitId, 'unitId');
    return insertInvitation(inner, { role, unitId, validTo });
  });
}

/**
 * Invites an administrator of the district: how the first one comes in, and the way back when none is left. Only the
 * system does so; anybody else gets `access.forbidden`. Refuses with `unit.not_found` while the district has no unit.
 */
export async function inviteAdministrator(context: Omit<Context, 'gateways'>): Promise<CreatedInvitation> {
  const { db, tenant, actor } = context;
  if (!actor.isSystem) throw new DomainError('access.forbidden');
  const [district] = await db
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.tenantId, tenant.id), eq(unit.kind, 'district')));
  if (!district) throw new DomainError('unit.not_found');
  return insertInvitation(context, { role: 'administrator', unitId: district.id, validTo: null });
}

async function insertInvitation(
  context: Omit<Context, 'gateways'>,
  given: Required<NewInvitation>,
): Promise<CreatedInvitation> {
  const { db, tenant, actor, now } = context;
  const token = newSecret();
  const id = newId(now);
  await db.insert(invitation).values({
    tenantId: tenant.id,
    id,
    tokenHash: hashToken(token),
    role: given.role,
    unitId: given.unitId,
    grantValidTo: given.validTo,
    createdBy: actor.personId,
    createdAt: now,
    expiresAt: invitationExpiry(now),
  });
  const [made] = await selectInvitations(context, sql`i.id = ${id}`, 1);
  if (!made) throw new DomainError('service.unavailable');
  return { ...made, token };
}
