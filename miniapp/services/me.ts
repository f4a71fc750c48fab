import type { Me, UpdateMe } from '../../api/_contract/session';
import { http } from './http';
import { createStore } from './store';

export type { Me };

/** How many messages wait to be read, as last heard. */
export const unreadCount = createStore(0);

/** The signed-in person. Throws `ApiError`. */
export async function readMe(): Promise<Me> {
  return heard(await http.get<Me>('/me'));
}

/** Changes one's own settings. Throws `ApiError`. */
export async function updateMe(change: UpdateMe): Promise<Me> {
  return heard(await http.patch<Me>('/me', change));
}

function heard(me: Me): Me {
  unreadCount.set(me.unreadCount);
  return me;
}
