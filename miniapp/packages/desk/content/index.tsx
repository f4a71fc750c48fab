import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { CheckCard } from './_components/check-card';
import { useContentDesk } from './_hooks/use-content-desk';
import './index.scss';

/** 内容待审核: what WeChat did not pass, oldest first; a person shows it or hides it. */
export default function ContentDeskPage() {
  const { list, decide, isBusy } = useContentDesk();
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title="内容待审核">
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((check, index) => (
        <CheckCard key={check.id} check={check} index={index} isBusy={isBusy} onDecide={decide} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="没有要审核的内容" hint="拿不准的文字和照片会出现在这里" />
      )}
      <MoreNote of={list} />
    </Screen>
  );
}
