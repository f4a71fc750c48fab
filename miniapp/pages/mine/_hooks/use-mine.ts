import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { readMe, unreadCount, updateMe } from '@/services/me';
import { leave } from '@/services/sign-in';
import { session } from '@/services/session';
import { changeSettings, settings } from '@/services/settings';

/** Who I am here, and how I like it. */
export function useMine() {
  const who = useStore(session);
  const me = useResource(readMe, [who?.token]);
  usePageScroll({ onRefresh: me.refresh });
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
    consent,
    signOut,
    unread: useStore(unreadCount),
    settings: useStore(settings),
    changeSettings,
  };
}
