import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { queuedFor } from '@/services/additions';
import { drafts, dropDraft } from '@/services/drafts';
import { followUp } from '@/services/follow-up';
import type { ReportView } from '@/services/reports';
import { AddSheet } from './add-sheet';
import { ConfirmCard } from './confirm-card';
import { CorrectPlaceSheet } from './correct-place-sheet';
import { ObjectCard, ObjectionNote } from './objection';
import './follow-up.scss';

interface FollowUpProps {
  report: ReportView;
  /** Opens at once what the page was opened for. */
  intent?: string;
  onChanged: (report: ReportView) => void;
}

/** What has a button of its own; the answer has a card. */
const tapped: ReportView['actions'] = ['add', 'move_place', 'chase', 'withdraw'];

/** What can be said and asked after a report: add, correct the place, chase, take back, and whether it was solved. */
export function FollowUp({ report, intent, onChanged }: FollowUpProps) {
  const { id, actions, chaseFrom } = report;
  const can = (action: ReportView['actions'][number]) => actions.includes(action);
  const [over, setOver] = useState<'add' | 'place' | undefined>(intent === 'add' && can('add') ? 'add' : undefined);
  const changed = (next: ReportView) => {
    setOver(undefined);
    onChanged(next);
  };
  const chase = useAction(() => followUp.chase(id), { success: '已催，经办人会收到', onDone: onChanged });
  const withdraw = useAction(
    async () => {
      const question = { title: '撤回这条上报？', body: '撤回后不再处理，也没有积分', confirm: '撤回', isDanger: true };
      if (!(await confirm(question))) return undefined;
      const withdrawn = await followUp.withdraw(id);
      // What was still to be sent has nowhere to go.
      await Promise.all(queuedFor(id, drafts.get()).map((draft) => dropDraft(draft.id)));
      return withdrawn;
    },
    { onDone: (next) => next && onChanged(next) },
  );
  return (
    <>
      <ObjectionNote followUp={report.followUp} />
      {can('confirm') && <ConfirmCard report={report} onChanged={changed} />}
      {can('object') && <ObjectCard reportId={id} onChanged={changed} />}
      {tapped.some(can) && (
        <Card>
          <View className="follow-up">
            {can('add') && (
              <Button id="report-add" icon="plus" onPress={() => setOver('add')}>
                补充
              </Button>
            )}
            {can('move_place') && (
              <Button id="report-move" icon="pin" onPress={() => setOver('place')}>
                更正地点
              </Button>
            )}
            {can('chase') && (
              <Button
                id="report-chase"
                icon="bell"
                isDisabled={chaseFrom !== null}
                isBusy={chase.isBusy}
                onPress={() => void chase.run()}
              >
                催一下
              </Button>
            )}
            {can('withdraw') && (
              <Button id="report-withdraw" icon="back" isBusy={withdraw.isBusy} onPress={() => void withdraw.run()}>
                撤回
              </Button>
            )}
          </View>
          {can('chase') && chaseFrom && (
            <View
              id="report-chase-from"
              className="tiny follow-up__note"
            >{`已催过，${momentWords(chaseFrom)} 后可以再催`}</View>
          )}
        </Card>
      )}
      {over === 'add' && <AddSheet report={report} onClose={() => setOver(undefined)} />}
      {over === 'place' && <CorrectPlaceSheet report={report} onClose={() => setOver(undefined)} onMoved={changed} />}
    </>
  );
}
