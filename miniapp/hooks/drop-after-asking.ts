import { confirm } from '@/components/confirm';
import { type Draft, dropDraft } from '@/services/drafts';

/** What was refused for good needs no question; what still waits would be lost with it. */
export const isOverAndDone = ({ isAccepted, state }: Draft): boolean => Boolean(isAccepted) && state === 'attention';

/** Forgets what the phone keeps of a report or an addition, after a question where something would be lost. */
export async function dropAfterAsking(draft: Draft): Promise<void> {
  const body = draft.isAccepted ? '还没传上去的照片会从手机里删除' : '照片和填的内容会从手机里删除';
  const question = { title: '不要这一条了？', body, confirm: '不要了', isDanger: true };
  if (isOverAndDone(draft) || (await confirm(question))) await dropDraft(draft.id);
}
