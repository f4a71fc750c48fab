import type { OwnRole } from '../../api/_contract/me';
import type { Me, UpdateMe } from '../../api/_contract/session';
import { http } from './http';
import { renewSession } from './identity';
import { unreadCount } from './session';

export { unreadCount } from './session';
export type { Me, OwnRole };

/** The signed-in person. Throws `ApiError`. */
export async function readMe(): Promise<Me> {
  return heard(await http.get<Me>('/me'));
}

/** Changes one's own settings. Throws `ApiError`. */
export async function updateMe(change: UpdateMe): Promise<Me> {
  return heard(await http.patch<Me>('/me', change));
}

/** Changes what one is called. Throws `ApiError`. */
export async function renameSelf(displayName: string): Promise<Me> {
  return heard(await http.put<Me>('/me/name', { displayName }));
}

/** The roles one holds now, with their terms and deputies. Throws `ApiError`. */
export async function listOwnRoles(): Promise<OwnRole[]> {
  return (await http.get<{ items: OwnRole[] }>('/me/roles')).items;
}

/** What the server says about the signed-in person holds for the whole phone. */
export function heard(me: Me): Me {
  unreadCount.set(me.unreadCount);
  renewSession(me);
  return me;
}
