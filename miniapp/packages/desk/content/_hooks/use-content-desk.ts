import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { usePaged } from '@/hooks/use-paged';
import { type ContentCheckView, contentDesk } from '@/services/content-desk';

export type Outcome = 'passed' | 'hidden';

/** What waits for my decision; what I decide stays on the page for this visit, so that it can be taken back. */
export function useContentDesk() {
  const list = usePaged((cursor) => contentDesk.open(cursor));
  const decision = useAction(decide, {
    onDone: (decided) =>
      decided && list.update((items) => items.map((item) => (item.id === decided.id ? decided : item))),
  });
  return { list, decide: decision.run, isBusy: decision.isBusy };
}

async function decide(check: ContentCheckView, outcome: Outcome): Promise<ContentCheckView | undefined> {
  const isSure =
    outcome === 'passed' ||
    (await confirm({
      title: '隐藏这条内容？',
      body: '只有能审核的人还看得到，作者会收到通知。',
      confirm: '隐藏',
      isDanger: true,
    }));
  if (!isSure) return undefined;
  const decided = await contentDesk.decide(check.id, outcome);
  toast(outcome === 'passed' ? '已通过' : '已隐藏', 'good');
  return decided;
}
