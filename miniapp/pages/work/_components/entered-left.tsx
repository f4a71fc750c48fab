import { Notice } from '@/components/notice';
import { useSendWhenOnline } from '@/hooks/use-send-when-online';
import { useStore } from '@/hooks/use-store';
import { drafts, mine } from '@/services/drafts';
import { staffPages } from '@/services/staff-pages';

/** Photos of reports typed in for somebody that are still on this phone: sent when there is a signal, and never forgotten. */
export function EnteredLeft({ source }: { source: 'on_behalf' | 'own_finding' }) {
  useSendWhenOnline();
  const left = mine(useStore(drafts)).filter(({ isEntered, state }) => isEntered && state !== 'sending');
  const count = left.reduce((sum, { photos }) => sum + photos.filter(({ isSent }) => !isSent).length, 0);
  if (count === 0) return null;
  return (
    <Notice
      tone="warn"
      icon="image"
      title={`录入的 ${count} 张照片还没传上去`}
      action={{ id: 'entered-left', label: '去看看', onPress: () => staffPages.onBehalf(source) }}
    />
  );
}
