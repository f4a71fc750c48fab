import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { classNames } from '@/components/class-names';
import { TextArea } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { useAction } from '@/hooks/use-action';
import { followUp } from '@/services/follow-up';
import type { ReportView } from '@/services/reports';
import type { ConfirmOutcome } from '../../../../api/_contract/vocabulary';

const ratings = [1, 2, 3, 4, 5];

/** Was it solved? A rating and words may go with the answer. */
export function ConfirmCard({ reportId, onChanged }: { reportId: string; onChanged: (report: ReportView) => void }) {
  const [rating, setRating] = useState<number>();
  const [words, setWords] = useState('');
  const answer = useAction(
    (outcome: ConfirmOutcome) => followUp.confirm(reportId, { outcome, rating, words: words.trim() || undefined }),
    { success: '已收到您的回复', onDone: onChanged },
  );
  return (
    <Card id="report-confirm">
      <View className="title">解决了吗？</View>
      <View className="stars">
        {ratings.map((value) => (
          <Pressable
            key={value}
            id={`rating-${value}`}
            role="radio"
            label={`${value} 星`}
            isChecked={rating === value}
            className={classNames('stars__one num', rating !== undefined && value <= rating && 'stars__one--on')}
            onPress={() => setRating(value)}
          >
            {`${value} 星`}
          </Pressable>
        ))}
      </View>
      {rating !== undefined && rating <= 3 && (
        <TextArea id="confirm-words" label="哪里不满意" value={words} onChange={setWords} />
      )}
      <View className="follow-up">
        <Button id="confirm-unsolved" isDisabled={answer.isBusy} onPress={() => void answer.run('unsolved')}>
          没解决
        </Button>
        <Button id="confirm-solved" kind="primary" isBusy={answer.isBusy} onPress={() => void answer.run('solved')}>
          解决了
        </Button>
      </View>
    </Card>
  );
}
