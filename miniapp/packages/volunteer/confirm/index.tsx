import { useState } from 'react';
import { Button } from '@/components/button';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { ReasonSheet } from '@/components/reason-sheet';
import { Screen } from '@/components/screen';
import { toast } from '@/components/toast';
import { usePageParams } from '@/hooks/use-page-params';
import type { RecordToConfirmView } from '@/services/volunteer';
import { RecordCard } from './_components/record-card';
import { useConfirming } from './_hooks/use-confirming';

const phrases = ['没有到场', '中途离开，没有签退', '登记有误，换了人'];

/** 确认时长: what was served becomes hours and points by a lead's word. */
export default function ConfirmPage() {
  const { id } = usePageParams<'id'>();
  const confirming = useConfirming(id);
  const [declining, setDeclining] = useState<RecordToConfirmView>();
  const { list, ready, confirmAll } = confirming;
  return (
    <Screen
      title="确认时长"
      footer={
        ready.length > 0 && (
          <Button
            id="confirm-all"
            kind="primary"
            isWide
            isBusy={confirmAll.isBusy}
            isDisabled={confirming.busyIds.length > 0}
            onPress={() => void confirmAll.run()}
          >
            {ready.length === 1 ? '确认这 1 条' : `全部确认（${ready.length} 条）`}
          </Button>
        )
      }
    >
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((record, index) => (
        <RecordCard
          key={record.id}
          record={record}
          index={index}
          confirming={confirming}
          onDecline={() => setDeclining(record)}
        />
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="没有要确认的时长" hint="有人签退，或活动结束后，会出现在这里" />
      )}
      <MoreNote of={list} />
      {declining && (
        <ReasonSheet
          title={`不计 ${declining.personName} 的时长`}
          intro="他会看到您写的话，请写得和气些。定了就不能再改。"
          isWordsRequired
          wordsHint="例如：名单上没有您到场的记录，下次欢迎再来"
          wordsMax={200}
          phrases={phrases}
          submitLabel="不计时长"
          isDanger
          onClose={() => setDeclining(undefined)}
          onSubmit={async (_, words) => {
            await confirming.decline(declining, words ?? '');
            setDeclining(undefined);
            toast('已记下，不计时长', 'good');
          }}
        />
      )}
    </Screen>
  );
}
