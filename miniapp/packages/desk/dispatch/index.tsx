import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { DutyPicker } from '@/components/duty-picker';
import { TextArea } from '@/components/field';
import { Notice } from '@/components/notice';
import { PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { useDuty } from '@/hooks/use-duty';
import { usePageParams } from '@/hooks/use-page-params';
import { useResource } from '@/hooks/use-resource';
import type { DutyUnit } from '@/services/desk';
import { staffPages } from '@/services/staff-pages';
import { type TicketView, tickets } from '@/services/tickets';
import { rejectReasons } from '../../../../api/_contract/vocabulary';
import { MergeInto } from './_components/merge-into';
import { TicketBrief } from './_components/ticket-brief';

/** 派单: who shall have the ticket, or why nobody shall. */
export default function DispatchPage() {
  const { id = '' } = usePageParams<'id'>();
  const { data, status, error, refresh } = useResource(() => tickets.read(id), [id]);
  if (data) return <DispatchForm ticket={data} />;
  return (
    <Screen title="派单">
      <PageState of={status} error={error} onRetry={refresh} skeletons={2} />
    </Screen>
  );
}

type Unit = DutyUnit['unit'];

function DispatchForm({ ticket }: { ticket: TicketView }) {
  const duty = useDuty();
  const [target, setTarget] = useState<Unit>();
  const [words, setWords] = useState('');
  const [isRejecting, setRejecting] = useState(false);
  const dispatch = useAction((unit: Unit) => dispatchTo(unit, ticket.id, words), {
    onDone: (isDone) => isDone && void staffPages.back(),
  });
  const isTold = !ticket.isRuled || words.trim() !== '';
  const mayDispatch = ticket.actions.includes('dispatch');
  // What has to be said stands before the long list of units.
  const said = <Said isRuled={ticket.isRuled} words={words} onChange={setWords} />;
  return (
    <Screen
      title={ticket.status === 'dispatched' ? '改派' : '派单'}
      footer={
        <>
          {ticket.actions.includes('reject') && (
            <Button id="action-reject" onPress={() => setRejecting(true)}>
              不予受理
            </Button>
          )}
          <Button
            id="dispatch-submit"
            kind="primary"
            isDisabled={!mayDispatch}
            missing={(!target && '请选单位') || (!isTold && '请写明为什么改变裁定')}
            isBusy={dispatch.isBusy}
            onPress={() => target && void dispatch.run(target)}
          >
            {`派给${target?.shortName}`}
          </Button>
        </>
      }
    >
      {ticket.isRuled && (
        <Notice tone="warn" icon="alert" title="这张工单裁定过" body="改派就是改变裁定，为什么会记进全过程" />
      )}
      <TicketBrief ticket={ticket} />
      <MergeInto
        ticket={ticket}
        onMerged={() => {
          toast('已并入，上报人会收到通知', 'good');
          void staffPages.back();
        }}
      />
      {ticket.isRuled && said}
      <Section title="派给谁">
        <DutyPicker duty={duty} holderId={holderTried(ticket)} value={target?.id} onChange={setTarget} />
      </Section>
      {!ticket.isRuled && said}
      {isRejecting && (
        <ReasonSheet
          title="不予受理"
          intro="工单就此结束。下面的话上报人会读到，请说清楚为什么、可以找谁。"
          reasons={rejectReasons}
          isWordsRequired
          wordsLabel="给上报人的话"
          submitLabel="不予受理"
          isDanger
          onClose={() => setRejecting(false)}
          onSubmit={async (reason, said = '') => {
            await tickets.reject(ticket.id, { reason, words: said });
            toast('已不予受理，上报人会看到原因', 'good');
            await staffPages.back();
          }}
        />
      )}
    </Screen>
  );
}

interface SaidProps {
  isRuled: boolean;
  words: string;
  onChange: (words: string) => void;
}

function Said({ isRuled, words, onChange }: SaidProps) {
  return (
    <TextArea
      id="dispatch-words"
      label={isRuled ? '为什么改变裁定（必填）' : '给经办人的话（可不填）'}
      placeholder={isRuled ? '例如：边界核实过，这里归 02 网格' : '例如：小区里的垃圾桶由物业更换'}
      value={words}
      onChange={onChange}
    />
  );
}

/** Asks once, then sends; answers whether it was sent. */
async function dispatchTo(unit: Unit, ticketId: string, words: string): Promise<boolean> {
  const isSure = await confirm({
    title: `派给${unit.name}？`,
    body: '接单和办结的时限从现在起重新计算。',
    confirm: '派单',
  });
  if (!isSure) return false;
  await tickets.dispatch(ticketId, { unitId: unit.id, words: words.trim() || undefined });
  toast(`已派给${unit.shortName}`, 'good');
  return true;
}

/** Who had it and gave it back, or has not answered. */
function holderTried({ status, holder }: TicketView): string | undefined {
  return status === 'triage' ? undefined : holder.id;
}
