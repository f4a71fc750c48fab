import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { DeskEntry } from '@/services/desk';

type Way = 'rework' | 'answer';

export interface AnswerSheetProps {
  entry: DeskEntry;
  onClose: () => void;
  /** Rejects when it was refused: the sheet stays, with what was written. */
  onSubmit: (way: Way, words: string) => Promise<unknown>;
}

const ways: { value: Way; label: string }[] = [
  { value: 'rework', label: '返工' },
  { value: 'answer', label: '答复结案' },
];

const bodies: Record<Way, string> = {
  rework: '工单退回经办人继续处理，会告诉上报人。',
  answer: '工单就此结案。下面的话上报人会读到，请说清楚为什么、还可以找谁。',
};

/** What becomes of an objection: more work, or an answer that closes. Draw it only while it is open. */
export function AnswerSheet({ entry, onClose, onSubmit }: AnswerSheetProps) {
  const mayRework = entry.status === 'resolved';
  const [way, setWay] = useState<Way>(mayRework ? 'rework' : 'answer');
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
          isDisabled={!words.trim()}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          {way === 'rework' ? '返工' : '答复并结案'}
        </Button>
      }
    >
      {entry.why.words && <View className="sub">“{entry.why.words}”</View>}
      {mayRework && <Segmented id="way" label="怎么办" options={ways} value={way} onChange={setWay} />}
      <View className="sub">{bodies[way]}</View>
      <TextArea
        id="answer-words"
        label={way === 'rework' ? '给经办人的话' : '给上报人的话'}
        value={words}
        onChange={setWords}
      />
    </Sheet>
  );
}
