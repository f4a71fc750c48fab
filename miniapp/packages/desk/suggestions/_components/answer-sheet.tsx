import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { TextArea } from '@/components/field';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { type SuggestionView, suggestionsDesk } from '@/services/suggestions-desk';

type Outcome = 'adopted' | 'answered';

const outcomes: { value: Outcome; label: string }[] = [
  { value: 'adopted', label: '采纳' },
  { value: 'answered', label: '只答复' },
];

export interface AnswerSheetProps {
  suggestion: SuggestionView;
  onClose: () => void;
  onAnswered: (suggestion: SuggestionView) => void;
}

/** Adopts a suggestion, which pays its author, or answers it. Draw it only while it is open. */
export function AnswerSheet({ suggestion, onClose, onAnswered }: AnswerSheetProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [words, setWords] = useState('');
  const answer = useAction((chosen: Outcome) => send(suggestion.id, chosen, words.trim()), {
    onDone: (answered) => answered && onAnswered(answered),
  });
  const missing = (!outcome && '请选采纳不采纳') || (!words.trim() && '请写答复');
  return (
    <Sheet
      isOpen
      title="答复建议"
      onClose={onClose}
      footer={
        <Button
          id="answer-submit"
          kind="primary"
          missing={missing}
          isBusy={answer.isBusy}
          onPress={() => outcome && void answer.run(outcome)}
        >
          {outcome === 'adopted' ? '采纳并答复' : '答复'}
        </Button>
      }
    >
      <View className="sub answer-sheet__words">{suggestion.words}</View>
      <Segmented id="outcome" label="怎么答复" options={outcomes} value={outcome} onChange={setOutcome} />
      {outcome === 'adopted' && (
        <View className="tiny answer-sheet__note">采纳后，提出人会按积分规则得到奖励积分。</View>
      )}
      <TextArea
        id="answer-words"
        label="给提出人的话"
        placeholder="例如：已和市场管理方商定划出 8 个临时车位"
        value={words}
        onChange={setWords}
      />
    </Sheet>
  );
}

async function send(id: string, outcome: Outcome, words: string): Promise<SuggestionView | undefined> {
  const isAdopted = outcome === 'adopted';
  const isSure =
    !isAdopted ||
    (await confirm({ title: '采纳这条建议？', body: '积分会马上发给提出人，不能收回。', confirm: '采纳，发积分' }));
  if (!isSure) return undefined;
  const answered = await suggestionsDesk.answer(id, { outcome, words });
  toast(isAdopted ? '已采纳，积分已发' : '已答复', 'good');
  return answered;
}
