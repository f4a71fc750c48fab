import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { ComparedPhotos } from '@/components/compared-photos';
import { ListRow } from '@/components/list-row';
import { StaleNote } from '@/components/list-foot';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { Screen } from '@/components/screen';
import { placeWords } from '@/components/ticket-card';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { staffPages } from '@/services/staff-pages';
import { type TicketView, tickets } from '@/services/tickets';
import { resolutionKinds } from '../../../../api/_contract/vocabulary';
import './index.scss';

/** 核查: what was, what is, and whether that will do. */
export default function CheckPage() {
  const { id = '' } = usePageParams<'id'>();
  const ticket = useResource(() => tickets.read(id), [id]);
  const [isReworking, setReworking] = useState(false);
  const pass = useAction(() => passAfterAsking(id), { onDone: (isDone) => isDone && void staffPages.back() });
  usePageScroll({ onRefresh: ticket.refresh });
  const { data } = ticket;
  const mayCheck = data?.actions.includes('check');
  return (
    <Screen
      title={data ? `核查 · ${data.number} 号` : '核查'}
      footer={
        mayCheck && (
          <>
            <Button id="action-check-rework" onPress={() => setReworking(true)}>
              返工
            </Button>
            <Button id="action-check-pass" kind="primary" isBusy={pass.isBusy} onPress={() => void pass.run()}>
              通过
            </Button>
          </>
        )
      }
    >
      <StaleNote of={ticket} />
      <PageState of={ticket.status} error={ticket.error} onRetry={ticket.refresh} skeletons={2} />
      {data && <Compared ticket={data} mayCheck={Boolean(mayCheck)} />}
      {isReworking && (
        <ReasonSheet
          title="返工"
          intro="工单退回经办人继续处理，办结时限重新计算。"
          isWordsRequired
          wordsLabel="哪里还没做好"
          wordsHint="例如：井盖换了，周围路面还没补"
          submitLabel="返工"
          isDanger
          onClose={() => setReworking(false)}
          onSubmit={async (_, words) => {
            await tickets.check(id, { outcome: 'rework', words });
            toast('已退回返工', 'good');
            await staffPages.back();
          }}
        />
      )}
    </Screen>
  );
}

function Compared({ ticket, mayCheck }: { ticket: TicketView; mayCheck: boolean }) {
  const { category, beforePhotos, afterPhotos, words, timeline, holder, assigneeName, resolutionKind } = ticket;
  // With what it ended is what the handler was last heard of before anybody else looks at it.
  const done = timeline.filter(({ at, title }) => at !== null && /^(办结：|答复：|各部分)/.test(title)).pop();
  return (
    <View>
      {!mayCheck && <Notice tone="warn" icon="alert" title="这张工单现在不用您核查" />}
      {resolutionKind && resolutionKind !== 'solved' && (
        <Notice tone="warn" icon="alert" title={`没有解决：${resolutionKinds[resolutionKind]}`} />
      )}
      <ComparedPhotos before={beforePhotos} after={afterPhotos} />
      <Card isList>
        <ListRow icon="pin" title={category.label} sub={placeWords(ticket)} />
        {words && <ListRow icon="talk" title={words} sub={saidBy(ticket)} />}
        {done && (
          <ListRow
            icon="done"
            title={done.title}
            sub={<Dotted facts={[done.detail, holder.shortName, assigneeName]} />}
          />
        )}
      </Card>
      <View className="tiny check__hint">照片点一下放大，两指可以缩放</View>
      <Button id="check-ticket" isWide onPress={() => void staffPages.ticket(ticket.id)}>
        看整个过程
      </Button>
    </View>
  );
}

/** Not every ticket begins with a report. */
function saidBy({ parent, isFinding }: TicketView): string {
  if (parent) return '交办的事';
  return isFinding ? '巡查时记下' : '上报人说';
}

/** Asks once; answers whether it was done. */
async function passAfterAsking(id: string): Promise<boolean> {
  const isSure = await confirm({
    title: '核查通过？',
    body: '接着会请上报人确认是否解决，请先比对处理前后的照片。',
    confirm: '通过',
  });
  if (!isSure) return false;
  await tickets.check(id, { outcome: 'passed' });
  toast('核查通过', 'good');
  return true;
}
