import type { GrantView, InvitationPreview, InvitationView } from '../../_contract/appointment.js';
import type { HeldGrant, Invitation } from '../../_domain/appointment/index.js';
import { presentUnit } from './unit.js';

/** An invitation, for those who appoint at its unit. */
export function presentInvitation(invitation: Invitation): InvitationView {
  const { id, role, unit, validTo, createdAt, expiresAt, state, acceptedByName } = invitation;
  return {
    id,
    role,
    unit: presentUnit(unit),
    validTo: validTo?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    state,
    acceptedByName,
  };
}

/** An invitation, for whoever holds its token. */
export function presentPreview({ role, unit, validTo, expiresAt }: Invitation): InvitationPreview {
  return {
    role,
    unit: presentUnit(unit),
    validTo: validTo?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Somebody's role at a unit. */
export function presentGrant(grant: HeldGrant): GrantView {
  const { id, personId, personName, role, unit, validFrom, validTo, grantedByName, endedByName } = grant;
  const { deputyForName } = grant;
  return {
    id,
    personId,
    personName,
    role,
    unit: presentUnit(unit),
    validFrom: validFrom.toISOString(),
    validTo: validTo?.toISOString() ?? null,
    grantedByName,
    endedByName,
    deputyForName,
  };
}
