import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { readMe, unreadCount, updateMe } from '@/services/me';
import { leave } from '@/services/sign-in';
import { session } from '@/services/session';
import { changeSettings, settings } from '@/services/settings';
import { listTeams } from '@/services/teams';
import { appoints } from '../rows';

/** Who I am here, what waits for me, and how I like it. */
export function useMine() {
  const who = useStore(session);
  const me = useResource(readMe, [who?.token]);
  const isAppointer = who !== undefined && appoints(who.role);
  // A number at the edge of a row: without it the row still leads where it should.
  const waiting = useResource(async () => (isAppointer ? countWaiting().catch(() => 0) : 0), [who?.token, isAppointer]);
  usePageScroll({ onRefresh: () => Promise.all([me.refresh(), waiting.refresh()]) });
  const consent = useAction((boardConsent: boolean) => updateMe({ boardConsent }), { onDone: me.replace });
  const signOut = useAction(async () => {
    const isSure = await confirm({
      title: '退出登录？',
      body: '存在手机里没发的内容不会丢',
      confirm: '退出',
      isDanger: true,
    });
    if (isSure) await leave();
  });
  return {
    who,
    me,
    waiting: waiting.data ?? 0,
    consent,
    signOut,
    unread: useStore(unreadCount),
    settings: useStore(settings),
    changeSettings,
  };
}

async function countWaiting(): Promise<number> {
  return (await listTeams()).reduce((sum, { pendingCount }) => sum + pendingCount, 0);
}
