import type { Role } from '../../../api/_contract/vocabulary';

/** Roles that come by invitation, from the highest down. Couriers come by their team's code, residents choose their home. */
export const invitedByRank: readonly Role[] = [
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
];
