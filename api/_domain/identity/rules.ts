import type { Role } from '../../_contract/vocabulary.js';
import type { Grant } from '../context.js';

/** Roles by weight, the heaviest first: the first one a person holds is the one shown with their name. */
const rolesByWeight: readonly Role[] = [
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
];

/** The grants by the weight of their role, then by the name of their unit. Pure. */
export function byWeight<Held extends Grant>(grants: readonly Held[]): Held[] {
  return [...grants].sort(
    (one, other) =>
      rolesByWeight.indexOf(one.role) - rolesByWeight.indexOf(other.role) ||
      compareText(one.unit.name, other.unit.name) ||
      compareText(one.unit.id, other.unit.id),
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
