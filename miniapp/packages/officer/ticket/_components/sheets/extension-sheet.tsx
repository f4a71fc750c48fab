import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { dayOf } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { isAhead, MomentPicker } from '../../../_components/moment-picker';
import { momentOf } from '../../../_components/promise';
import type { TicketAct } from '../../_hooks/use-ticket-act';

const more = [
  { days: 1, label: '明天' },
  { days: 3, label: '3 天后' },
  { days: 7, label: '一周后' },
];

/** 申请延期: until when, and why; somebody above answers. */
export function ExtensionSheet({ act, onClose }: { act: TicketAct; onClose: () => void }) {
  const [until, setUntil] = useState({ day: dayOf(new Date(), 3), time: '17:30' });
  const [words, setWords] = useState('');
  const submit = useAction(() =>
    act('extensions', { until: momentOf(until).toISOString(), words: words.trim() }, '已申请，等上级答复'),
  );
  return (
    <Sheet
      isOpen
      title="申请延期"
      onClose={onClose}
      footer={
        <Button
          id="extension-submit"
          kind="primary"
          missing={(!isAhead(until) && '时间要晚于现在') || (!words.trim() && '请写为什么')}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          申请延期
        </Button>
      }
    >
      <MomentPicker id="extension-until" title="延到什么时候" value={until} onChange={setUntil} quick={more} />
      <TextArea
        id="extension-words"
        label="为什么需要更多时间"
        value={words}
        onChange={setWords}
        placeholder="例如：配件要从市里调，周四才到"
      />
    </Sheet>
  );
}
