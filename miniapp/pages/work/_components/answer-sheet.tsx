import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { DeskEntry } from '@/services/desk';

/** What may become of it. */
export type Way = 'rework' | 'reopen' | 'uphold-objection' | 'answer';

export interface AnswerSheetProps {
  entry: DeskEntry;
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays, with what was written. */
  onSubmit: (way: Way, words: string) => Promise<unknown>;
}

const labels: Record<Way, string> = {
  rework: '返工',
  reopen: '重新处理',
  'uphold-objection': '异议成立',
  answer: '答复结案',
};

const bodies: Record<Way, string> = {
  rework: '工单退回经办人继续处理，会告诉上报人。',
  reopen: '工单回到经办人手里重新处理，只能有这一次，会告诉上报人。',
  'uphold-objection': '工单重新派给所在网格办理，会告诉上报人。',
  answer: '工单就此结案。下面的话上报人会读到，请说清楚为什么、还可以找谁。',
};

/** Who reads the words stands with them. */
const wordsLabels: Record<Way, string> = {
  rework: '给经办人的话',
  reopen: '为什么重新处理（上报人会读到）',
  'uphold-objection': '说明（上报人会读到）',
  answer: '给上报人的话',
};

/** What becomes of an objection: more work, or an answer that closes. Draw it only while it is open. */
export function AnswerSheet({ entry, onClose, onSubmit }: AnswerSheetProps) {
  const ways = waysOf(entry);
  const [way = 'answer', setWay] = useState<Way | undefined>(ways[0]);
  const [words, setWords] = useState('');
  const submit = useAction(() => onSubmit(way, words.trim()));
  return (
    <Sheet
      isOpen
      title={`${entry.why.title} · ${entry.number} 号`}
      onClose={onClose}
      footer={
        <Button
          id="answer-submit"
          kind="primary"
          missing={!words.trim() && '请写给上报人的话'}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          {labels[way]}
        </Button>
      }
    >
      {entry.why.words && <View className="sub">“{entry.why.words}”</View>}
      {ways.length > 1 && (
        <Segmented
          id="way"
          label="怎么办"
          options={ways.map((value) => ({ value, label: labels[value] }))}
          value={way}
          onChange={setWay}
        />
      )}
      <View className="sub">{bodies[way]}</View>
      <TextArea id="answer-words" label={wordsLabels[way]} value={words} onChange={setWords} />
    </Sheet>
  );
}

/** What the ticket, as it stands, lets the desk do about an objection. Pure. */
export function waysOf({ status, actions }: Pick<DeskEntry, 'status' | 'actions'>): Way[] {
  const possible: [Way, boolean][] = [
    ['rework', status === 'resolved' && actions.includes('check')],
    ['reopen', status === 'closed' && actions.includes('reopen')],
    ['uphold-objection', status === 'rejected' && actions.includes('uphold_objection')],
    ['answer', actions.includes('answer')],
  ];
  return possible.filter(([, isPossible]) => isPossible).map(([way]) => way);
}
