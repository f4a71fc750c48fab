import { useState } from 'react';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { PhraseChips } from '@/components/phrase-chips';
import { Sheet } from '@/components/sheet';
import { dayOf } from '@/components/time-words';
import { Toggle } from '@/components/toggle';
import { useAction } from '@/hooks/use-action';
import { usePhrases } from '@/hooks/use-phrases';
import { isAhead, MomentPicker } from '../../../_components/moment-picker';
import { momentOf } from '../../../_components/promise';
import type { TicketAct } from '../../_hooks/use-ticket-act';

const soon = [
  { days: 1, label: '明天' },
  { days: 3, label: '3 天内' },
  { days: 7, label: '一周内' },
];

/** 记录答复: what the other side said, and by when it promises now. */
export function RecordAnswerSheet({ act, onClose }: { act: TicketAct; onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  const [isPostponed, setPostponed] = useState(false);
  const [promised, setPromised] = useState({ day: dayOf(new Date(), 3), time: '17:30' });
  const phrases = usePhrases('coordinate');
  const submit = useAction(() =>
    act(
      'coordination/answer',
      { answer: answer.trim(), promisedAt: isPostponed ? momentOf(promised).toISOString() : undefined },
      '已记下',
    ),
  );
  return (
    <Sheet
      isOpen
      title="记录答复"
      onClose={onClose}
      footer={
        <Button
          id="record-answer-submit"
          kind="primary"
          missing={(!answer.trim() && '请写对方怎么说') || (isPostponed && !isAhead(promised) && '时间要晚于现在')}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          记下
        </Button>
      }
    >
      <TextArea
        id="record-answer-words"
        label="对方怎么说"
        value={answer}
        onChange={setAnswer}
        placeholder="例如：配件已到，周五上午来换"
      />
      <PhraseChips phrases={phrases} words={answer} onChange={setAnswer} />
      <Toggle id="record-answer-postponed" title="答应的时间改了" isOn={isPostponed} onChange={setPostponed} />
      {isPostponed && (
        <MomentPicker
          id="record-answer-promised"
          title="现在答应什么时候"
          value={promised}
          onChange={setPromised}
          quick={soon}
        />
      )}
    </Sheet>
  );
}
