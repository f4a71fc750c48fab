import type { Me } from '../../_contract/session.js';
import type { Profile } from '../../_domain/identity/index.js';
import { presentUnit } from './unit.js';

/** The signed-in person, with how many messages wait. */
export function presentMe(profile: Profile, unreadCount: number): Me {
  const { id, displayName, boardConsent, grants } = profile;
  return {
    id,
    displayName,
    boardConsent,
    unreadCount,
    grants: grants.map(({ role, unit }) => ({ role, unit: presentUnit(unit) })),
  };
}
