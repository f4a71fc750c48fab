import type { Me } from '@/services/me';
import type { Session } from '@/services/session';

const unit = (id: string, name: string) => ({ id, kind: 'grid' as const, name, shortName: name });

/** The grants of a courier who is also a volunteer grid officer. */
export const officerGrant = { role: 'grid_officer' as const, unit: unit('u3', '03 网格') };
export const courierGrant = { role: 'courier' as const, unit: unit('u1', '龙西社区') };

export const me = (change: Partial<Me> = {}): Me => ({
  id: 'p1',
  displayName: '叶强',
  grants: [officerGrant, courierGrant],
  unreadCount: 0,
  boardConsent: false,
  ...change,
});

/** Somebody signed in as somebody who has no role yet. */
export const newcomer: Session = { token: 't1', personId: 'p1', name: '微信用户', role: 'resident', identities: [] };

export const aSession = (change: Partial<Me> = {}) => ({
  token: 't1',
  expiresAt: '2027-01-01T00:00:00Z',
  me: me(change),
});
