import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Card } from '@/components/card';
import { classNames } from '@/components/class-names';
import { ListRow } from '@/components/list-row';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { useAction } from '@/hooks/use-action';
import { useStore } from '@/hooks/use-store';
import { useWide } from '@/hooks/use-wide';
import type { Desk as DeskCounts, DeskEntry } from '@/services/desk';
import { newId } from '@/services/ids';
import { session } from '@/services/session';
import { staffPages } from '@/services/staff-pages';
import { tickets } from '@/services/tickets';
import { deskQueues } from '../../../../api/_contract/vocabulary';
import { BulkBar } from '../_components/bulk-bar';
import { BulkResult } from '../_components/bulk-result';
import { DeskRow } from '../_components/desk-row';
import { type Asking, DeskSheets } from '../_components/desk-sheets';
import { DeskTools } from '../_components/desk-tools';
import { EnteredLeft } from '../_components/entered-left';
import { FilterSheet } from '../_components/filter-sheet';
import { MeasureNote } from '../_components/measure-note';
import { nextStep, type Step } from '../_components/next-step';
import { PileBar } from '../_components/pile-bar';
import { ReturnsNote } from '../_components/returns-note';
import { TicketPane } from '../_components/ticket-pane';
import { UnitSheet } from '../_components/unit-sheet';
import { type Bulk, useBulk } from '../_hooks/use-bulk';
import { type DeskWork, useDesk } from '../_hooks/use-desk';
import { type Selection, useSelection } from '../_hooks/use-selection';
import './desk.scss';

/** 派单台: piles by what has to be done, what burns first; beside the list, where there is room, the ticket. */
export function Desk({ top }: { top?: ReactNode }) {
  const me = useStore(session);
  const isWide = useWide();
  const work = useDesk();
  const selection = useSelection();
  const bulk = useBulk((ticketIds) => {
    selection.stop();
    work.takeOff(ticketIds);
  });
  const [asking, setAsking] = useState<Asking>();
  const [isFiltering, setFiltering] = useState(false);
  const [isSending, setSending] = useState(false);
  const [shownId, setShownId] = useState<string>();
  const { counts, list, queue } = work;
  const shown = isWide ? (list.items.find(({ id }) => id === shownId) ?? list.items[0]) : undefined;
  const chosen = list.items.filter(({ id }) => selection.ids.includes(id));
  // Taken on, it leaves this pile or asks for the next thing on it.
  const acknowledge = useAction(takeOn, { success: '已接单', onDone: () => void work.refresh() });
  const take = (entry: DeskEntry) => (step: Step) => {
    if (step === 'acknowledge') void acknowledge.run(entry);
    else if (step === 'verify') void staffPages.ticket(entry.id, 'verify');
    else if (step === 'work') void staffPages.ticket(entry.id);
    else if (step === 'dispatch') void staffPages.dispatch(entry.id);
    else if (step === 'check') void staffPages.check(entry.id);
    else setAsking({ step, entry });
  };
  return (
    <Screen
      title={me?.unitName ? `派单台 · ${me.unitName}` : '派单台'}
      tab={selection.isOn ? undefined : 'work'}
      onBack={selection.stop}
      isWide
      footer={
        selection.isOn && (
          <BulkBar
            queue={queue}
            count={chosen.length}
            isBusy={bulk.isBusy}
            onStop={selection.stop}
            onDispatch={() => setSending(true)}
            onPass={() => bulk.pass(chosen)}
          />
        )
      }
    >
      {!selection.isOn && top}
      <PileBar
        counts={counts.data}
        queue={queue}
        onChoose={(chosenQueue) => {
          selection.stop();
          work.choose(chosenQueue);
        }}
      />
      <DeskTools work={work} selection={selection} onFilter={() => setFiltering(true)} />
      <EnteredLeft source="on_behalf" />
      <StaleNote of={list} />
      <PageState of={counts.status} error={counts.error} onRetry={() => void work.refresh()} />
      {counts.data && !selection.isOn && <Beside counts={counts.data} />}
      {queue && (
        <View className={classNames('desk', shown && 'desk--beside')}>
          <View className="desk__list">
            <Pile
              work={work}
              selection={selection}
              shownId={shown?.id}
              isWide={isWide}
              onShow={setShownId}
              onTake={take}
            />
          </View>
          {shown && (
            <View className="desk__pane">
              <TicketPane
                entry={shown}
                step={selection.isOn ? undefined : nextStep(queue, shown)}
                onStep={take(shown)}
              />
            </View>
          )}
        </View>
      )}
      <DeskSheets
        asking={asking}
        onClose={() => setAsking(undefined)}
        onDone={({ id }) => {
          setAsking(undefined);
          // Whom somebody presses for stays where they are late.
          if (asking?.step === 'supervise') void work.refresh();
          else work.takeOff([id]);
        }}
      />
      {isFiltering && <FilterSheet filter={work.filter} onApply={work.setFilter} onClose={() => setFiltering(false)} />}
      {isSending && <SendMany chosen={chosen} bulk={bulk} onClose={() => setSending(false)} />}
      {bulk.outcome && <BulkResult {...bulk.outcome} onClose={bulk.close} />}
    </Screen>
  );
}

const takeOn = async ({ id }: DeskEntry) => tickets.act(id, 'acknowledge', {}, await newId());

interface PileProps {
  work: DeskWork;
  selection: Selection;
  shownId: string | undefined;
  isWide: boolean;
  onShow: (id: string) => void;
  onTake: (entry: DeskEntry) => (step: Step) => void;
}

function Pile({ work, selection, shownId, isWide, onShow, onTake }: PileProps) {
  const { list, queue } = work;
  if (!queue) return null;
  const firstId = list.items.find((entry) => nextStep(queue, entry))?.id;
  return (
    <View id={`heap-${queue}`}>
      {queue === 'returned' && <ReturnsNote />}
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((entry) => (
        <DeskRow
          key={entry.id}
          entry={entry}
          step={nextStep(queue, entry)}
          // Beside the list the ticket has the honey button.
          isFirst={!isWide && entry.id === firstId}
          isShown={entry.id === shownId}
          isChosen={selection.ids.includes(entry.id)}
          onOpen={() => (isWide ? onShow(entry.id) : void staffPages.ticket(entry.id))}
          onStep={onTake(entry)}
          onToggle={selection.isOn ? () => selection.toggle(entry.id) : undefined}
        />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title={`“${deskQueues[queue]}”里没有工单`} hint="别的摞上有数字的，点一下就能看" />
      )}
      <MoreNote of={list} />
      {queue === 'unplaced' && <MeasureNote />}
    </View>
  );
}

function SendMany({ chosen, bulk, onClose }: { chosen: readonly DeskEntry[]; bulk: Bulk; onClose: () => void }) {
  return (
    <UnitSheet
      title={`派 ${chosen.length} 张工单`}
      submitLabel="派单"
      wordsLabel="给经办人的话（可不填）"
      ask={(unit) => ({ title: `${chosen.length} 张都派给${unit.name}？`, body: '每张的时限从现在起重新计算。' })}
      onClose={onClose}
      onSubmit={async (unit, words) => {
        await bulk.dispatch(chosen, unit, words);
        onClose();
      }}
    />
  );
}

/** What else waits for a decision here. */
function Beside({ counts: { contents, suggestions, holds } }: { counts: DeskCounts }) {
  if (contents + suggestions + holds === 0) return null;
  return (
    <Card isList>
      {contents > 0 && (
        <ListRow
          id="desk-contents"
          icon="shield"
          title="内容待审核"
          value={contents}
          onPress={staffPages.contentChecks}
        />
      )}
      {suggestions > 0 && (
        <ListRow
          id="desk-suggestions"
          icon="talk"
          title="建议待答复"
          value={suggestions}
          onPress={staffPages.suggestions}
        />
      )}
      {holds > 0 && (
        <ListRow id="desk-holds" icon="gift" title="积分待核对" value={holds} onPress={staffPages.awardHolds} />
      )}
    </Card>
  );
}
