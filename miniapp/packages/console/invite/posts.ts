import type { Role, UnitKind } from '../../../../api/_contract/vocabulary';
import { invitedByRank } from '../ranks';

const appointers: readonly Role[] = ['administrator', 'district_lead', 'street_lead', 'secretary'];

/** What somebody of this role may invite to: what is below them; an administrator also to their like. The server decides. */
export function rolesToInvite(mine: Role): Role[] {
  if (!appointers.includes(mine)) return [];
  return invitedByRank.slice(invitedByRank.indexOf(mine) + (mine === 'administrator' ? 0 : 1));
}

/** The kinds of unit each role is held at. */
export const kindsOfRole: Record<Role, readonly UnitKind[]> = {
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
