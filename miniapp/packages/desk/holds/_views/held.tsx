import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { HoldCard } from '../_components/hold-card';
import { useHolds } from '../_hooks/use-holds';

/** 待核对: somebody who did not verify it decides. */
export function Held() {
  const { list, asked, ask, close, decide } = useHolds();
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  const isReleased = asked?.outcome === 'released';
  return (
    <>
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((hold, index) => (
        <HoldCard key={hold.id} hold={hold} index={index} onAsk={ask} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="没有待核对的积分" hint="看着可疑的积分先不发，会出现在这里" />
      )}
      <MoreNote of={list} />
      {asked && (
        <ReasonSheet
          title={isReleased ? `发放 ${asked.hold.points} 分` : `不发放 ${asked.hold.points} 分`}
          intro="上报人会看到您写的说明。定了就不能再改。"
          isWordsRequired
          wordsMax={200}
          wordsHint={isReleased ? '例如：到现场看过，确是两处' : '例如：照片是以前用过的'}
          phrases={isReleased ? ['确是两处，属实', '已电话核实，属实'] : ['照片以前用过', '与另一条是同一处']}
          submitLabel={isReleased ? '发放' : '不发放'}
          isDanger={!isReleased}
          onClose={close}
          onSubmit={(_, words) => decide(words ?? '')}
        />
      )}
    </>
  );
}
