import { type Role, roles, type UnitKind, unitKinds } from '../../_contract/vocabulary.js';
import type { Grant } from '../context.js';
import { DomainError } from '../errors.js';

/** An invitation may be taken up for so long, in days. */
const INVITATION_DAYS = 7;

/** Which roles each role may give, and take, at its unit and below. Nobody gives a role above their own. */
export const appointable: Partial<Record<Role, readonly Role[]>> = {
  administrator: [
    'administrator',
    'district_lead',
    'street_lead',
    'secretary',
    'section_lead',
    'grid_officer',
    'assistant_officer',
    'department_handler',
    'property_handler',
    'station_keeper',
    'courier',
    'resident',
  ],
  district_lead: [
    'street_lead',
    'secretary',
    'section_lead',
    'grid_officer',
    'assistant_officer',
    'department_handler',
    'property_handler',
    'station_keeper',
    'courier',
  ],
  street_lead: [
    'secretary',
    'section_lead',
    'grid_officer',
    'assistant_officer',
    'department_handler',
    'property_handler',
    'station_keeper',
    'courier',
  ],
  secretary: [
    'section_lead',
    'grid_officer',
    'assistant_officer',
    'department_handler',
    'property_handler',
    'station_keeper',
    'courier',
  ],
};

/** The kinds of unit each role is held at. */
export const placesOfRole: Record<Role, readonly UnitKind[]> = {
  administrator: ['district'],
  district_lead: ['district'],
  street_lead: ['street'],
  secretary: ['community'],
  section_lead: ['section'],
  grid_officer: ['grid'],
  assistant_officer: ['grid'],
  department_handler: ['department'],
  property_handler: ['property', 'owners_committee'],
  station_keeper: ['station'],
  courier: ['street', 'community', 'section'],
  resident: ['compound', 'building'],
};

/** Whether one of the grants gives the right to appoint somebody to the role at the unit of that path. Pure. */
export function mayAppoint(grants: readonly Grant[], role: Role, unitPath: string): boolean {
  return grants.some((grant) => unitPath.startsWith(grant.unit.path) && (appointable[grant.role] ?? []).includes(role));
}

/** Refuses with `request.invalid` a role that is not held at such a unit. */
export function demandPlace(role: Role, kind: UnitKind, field: 'role' | 'unitId' = 'role'): void {
  const kinds = placesOfRole[role];
  if (kinds.includes(kind)) return;
  const words = kinds.map((one) => unitKinds[one]).join('、');
  throw new DomainError('request.invalid', `“${roles[role]}”只能任在${words}`, { field });
}

/** Refuses with `request.invalid` a term that ends before it begins. */
export function demandTerm(validTo: Date | null, now: Date): void {
  if (validTo !== null && validTo <= now)
    throw new DomainError('request.invalid', '“任期截止”要晚于现在', { field: 'validTo' });
}

/** Whether a grant has run out by the moment. Pure. */
export function hasEnded({ validTo }: { validTo: Date | null }, now: Date): boolean {
  return validTo !== null && validTo <= now;
}

/** Refuses with `grant.not_delegable` what nobody does in another's place: riding, living somewhere, standing in. */
export function demandDelegable({ role, deputyFor }: { role: Role; deputyFor: string | null }): void {
  if (role === 'courier' || role === 'resident' || deputyFor !== null) throw new DomainError('grant.not_delegable');
}

/** Refuses with `request.invalid` a term of a deputy that is over, turned round, or longer than the original's. */
export function demandDeputyTerm(
  { validFrom, validTo }: { validFrom: Date; validTo: Date },
  original: { validTo: Date | null },
  now: Date,
): void {
  demandTerm(validTo, now);
  if (validTo <= validFrom)
    throw new DomainError('request.invalid', '“任期截止”要晚于“任期开始”', { field: 'validTo' });
  if (original.validTo !== null && validTo > original.validTo)
    throw new DomainError('request.invalid', '代理不能超过本人的任期', { field: 'validTo' });
}

/** When an invitation made now runs out. */
export function invitationExpiry(createdAt: Date): Date {
  return new Date(createdAt.getTime() + INVITATION_DAYS * 24 * 3_600_000);
}

export interface InvitationMarks {
  expiresAt: Date;
  revokedAt: Date | null;
  acceptedAt: Date | null;
}

/** What has become of an invitation. */
export function invitationState(marks: InvitationMarks, now: Date): 'open' | 'accepted' | 'expired' | 'revoked' {
  if (marks.acceptedAt) return 'accepted';
  if (marks.revokedAt) return 'revoked';
  return marks.expiresAt > now ? 'open' : 'expired';
}

/** Why an invitation cannot be taken up; null when it can. One that was taken back is as good as never given. */
export function invitationRefusal(marks: InvitationMarks, now: Date): DomainError | null {
  const state = invitationState(marks, now);
  if (state === 'open') return null;
  if (state === 'accepted') return new DomainError('invitation.used');
  return new DomainError(state === 'expired' ? 'invitation.expired' : 'invitation.not_found');
}

/** Letters and digits nobody takes for one another when read aloud or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const teamCodeAlphabet = '34679ACDEFGHJKMNPQRTWXY';

export const teamCodeLength = 6;
