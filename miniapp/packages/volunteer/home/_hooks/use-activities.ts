import { useState } from 'react';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { type ActivityScope, activities, serviceRecords } from '@/services/volunteer';
import { confirms, manages } from '../../roles';

/** What is to come, and mine: those I joined, or those I look after. */
export function useActivities() {
  const role = useStore(session)?.role;
  const own: ActivityScope = manages(role) ? 'managed' : 'mine';
  const [scope, setScope] = useState<ActivityScope>('coming');
  const list = usePaged((cursor) => activities.list(scope, cursor), [scope]);
  const waiting = useResource(
    async () => (confirms(role) ? countOf(await serviceRecords.toConfirm()) : undefined),
    [role],
  );
  usePageScroll({
    onRefresh: () => Promise.all([list.refresh(), waiting.refresh()]),
    onBottom: list.loadMore,
  });
  return { isManager: manages(role), own, scope, setScope, list, waiting: waiting.data };
}

/** 「3」, or 「20+」 when there are more than a page. */
function countOf({ items, nextCursor }: { items: unknown[]; nextCursor?: string | null }): string | undefined {
  if (items.length === 0) return undefined;
  return nextCursor ? `${items.length}+` : String(items.length);
}
