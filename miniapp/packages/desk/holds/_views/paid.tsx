import { View } from '@tarojs/components';
import { Field } from '@/components/field';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, mayNarrow, PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { AwardCard } from '../_components/award-card';
import { takenWords, usePaid } from '../_hooks/use-paid';

/** 已发放: what was paid, found by its ticket, and taken back where abuse was proven. */
export function Paid() {
  const { list, number, setNumber, asked, ask, close, takeBack } = usePaid();
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <>
      {mayNarrow(list, number !== '') && (
        <Field
          id="paid-number"
          label="按工单编号找"
          placeholder="不填就看全部，新的在前"
          kind="number"
          maxLength={9}
          value={number}
          onChange={setNumber}
        />
      )}
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((award, index) => (
        <AwardCard key={award.id} award={award} index={index} onAsk={ask} />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty
          title={number ? `${number} 号工单没有发过积分` : '还没有发放过积分'}
          hint={number ? '看看编号对不对' : '核实属实以后会出现在这里'}
        />
      )}
      <MoreNote of={list} />
      {asked && (
        <ReasonSheet
          title={`扣回 ${asked.points} 分`}
          intro={
            <>
              <View>{takenWords(asked)}</View>
              <View>只用于查实的作弊。本人会收到消息，看到您写的说明。扣回后不能撤销，这件事也不再发积分。</View>
            </>
          }
          isWordsRequired
          wordsMax={200}
          wordsLabel="查实了什么"
          wordsHint="例如：照片是网上的，到现场看过没有这处问题"
          phrases={['照片是网上的', '同一处反复上报', '问题是自己造成的']}
          submitLabel="扣回"
          isDanger
          onClose={close}
          onSubmit={(_, words) => takeBack(words ?? '')}
        />
      )}
    </>
  );
}
