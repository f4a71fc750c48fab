import type { MessageView } from '../../api/_contract/place';
import { http } from './http';
import { unreadCount } from './me';

export type { MessageView };

/** A page of the inbox, newest first. Throws `ApiError`. */
export function listMessages(cursor?: string): Promise<{ items: MessageView[]; nextCursor: string | null }> {
  return http.get('/messages', { query: { cursor } });
}

/** Marks all messages as read. Throws `ApiError`. */
export async function markAllRead(): Promise<void> {
  await http.post('/messages/read');
  unreadCount.set(0);
}
