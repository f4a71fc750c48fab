import { type Session, session } from '@/services/session';
import type { Role } from '../../../api/_contract/vocabulary';

const confirmers: readonly Role[] = ['section_lead', 'secretary', 'street_lead', 'district_lead'];
const managers: readonly Role[] = ['grid_officer', 'assistant_officer', ...confirmers];

/** Whether this role makes activities; officers and leads do. */
export const manages = (role: Role | undefined) => role !== undefined && managers.includes(role);

/** Whether this role confirms hours. */
export const confirms = (role: Role | undefined) => role !== undefined && confirmers.includes(role);

/** The units somebody may make an activity for, that of the role shown now first. */
export function ownUnits(of: Session | undefined = session.get()): { id: string; name: string }[] {
  const held = (of?.identities ?? []).filter(({ role }) => manages(role));
  const shownFirst = [...held].sort(
    (one, other) => Number(other.unitId === of?.unitId) - Number(one.unitId === of?.unitId),
  );
  const names = new Map(shownFirst.map(({ unitId, unitName }) => [unitId, unitName]));
  return [...names].map(([id, name]) => ({ id, name }));
}
