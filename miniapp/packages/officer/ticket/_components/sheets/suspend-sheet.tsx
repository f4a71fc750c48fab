import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { PhraseChips } from '@/components/phrase-chips';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { dayOf } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { usePhrases } from '@/hooks/use-phrases';
import { type SuspendReason, suspendReasons } from '../../../../../../api/_contract/vocabulary';
import { isAhead, MomentPicker } from '../../../_components/moment-picker';
import { momentOf } from '../../../_components/promise';
import type { TicketAct } from '../../_hooks/use-ticket-act';

const soon = [
  { days: 3, label: '3 天后' },
  { days: 7, label: '一周后' },
  { days: 30, label: '一个月后' },
];

/** 挂账: what it waits for, and until when; its clock stands still meanwhile. */
export function SuspendSheet({ act, onClose }: { act: TicketAct; onClose: () => void }) {
  const [reason, setReason] = useState<SuspendReason>();
  const [until, setUntil] = useState({ day: dayOf(new Date(), 7), time: '09:00' });
  const [words, setWords] = useState('');
  const phrases = usePhrases('suspend');
  const submit = useAction((chosen: SuspendReason) =>
    act(
      'suspend',
      { reason: chosen, until: momentOf(until).toISOString(), words: words.trim() || undefined },
      '已挂账，到期提醒您',
    ),
  );
  return (
    <Sheet
      isOpen
      title="挂账"
      onClose={onClose}
      footer={
        <Button
          id="suspend-submit"
          kind="primary"
          missing={(!reason && '请选等什么') || (!isAhead(until) && '时间要晚于现在')}
          isBusy={submit.isBusy}
          onPress={() => reason && void submit.run(reason)}
        >
          挂账
        </Button>
      }
    >
      <Segmented
        id="suspend-reason"
        label="等什么"
        look="chips"
        options={(Object.entries(suspendReasons) as [SuspendReason, string][]).map(([value, label]) => ({
          value,
          label,
        }))}
        value={reason}
        onChange={setReason}
      />
      <MomentPicker
        id="suspend-until"
        title="到哪天再办"
        value={until}
        onChange={setUntil}
        quick={soon}
        meaning="期间办结时限暂停"
      />
      <TextArea
        id="suspend-words"
        label="说明（可不填，上报人会读到）"
        value={words}
        onChange={setWords}
        placeholder="例如：雨停后施工"
      />
      <PhraseChips phrases={phrases} words={words} onChange={setWords} />
    </Sheet>
  );
}
