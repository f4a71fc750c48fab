import type { QueueCardProps } from '@/components/queue-card';
import type { Draft } from '@/services/drafts';
import { sendDraft } from '@/services/send-draft';
import { dropAfterAsking, isOverAndDone } from './drop-after-asking';
import { useShutter } from './use-shutter';

interface QueueActionOptions {
  /** Goes on with what is not finished, or was refused as a whole. */
  onFill?: (draft: Draft) => void;
}

/** What can be done about what is still on the phone, as it stands. */
export function useQueueActions({ onFill }: QueueActionOptions = {}) {
  const shutter = useShutter(() => undefined);
  return (draft: Draft): QueueCardProps['actions'] => {
    const { state, isAccepted, photos } = draft;
    const hasRefused = state === 'attention' && photos.some(({ problem }) => problem);
    const canFill = onFill && (state === 'unfinished' || (state === 'attention' && !isAccepted));
    const drop = { label: isOverAndDone(draft) ? '知道了' : '不要了', onPress: () => void dropAfterAsking(draft) };
    const fill = { label: state === 'unfinished' ? '接着填' : '改一改', onPress: () => onFill?.(draft) };
    return [
      { id: 'queued-drop', ...drop },
      ...(canFill ? [{ id: 'queued-fill', isSoft: true, ...fill }] : []),
      ...(hasRefused && isAccepted
        ? [{ id: 'queued-retake', isSoft: true, label: '重拍', onPress: () => shutter.retake(draft) }]
        : []),
      ...(state === 'waiting'
        ? [{ id: 'queued-retry', isSoft: true, label: '重试', onPress: () => void sendDraft(draft.id) }]
        : []),
    ];
  };
}
