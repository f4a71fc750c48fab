import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { classNames } from '@/components/class-names';
import { TextArea } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { followUp } from '@/services/follow-up';
import type { ReportView } from '@/services/reports';
import { answerLabel } from '../../../../api/_contract/standing';
import type { ConfirmOutcome } from '../../../../api/_contract/vocabulary';

const ratings = [1, 2, 3, 4, 5];

type Asked = Pick<ReportView, 'id' | 'followUp' | 'status'>;

/** Was it solved, or will the answer do, and how well? What will not is said in words, which the desk answers. */
export function ConfirmCard({ report, onChanged }: { report: Asked; onChanged: (report: ReportView) => void }) {
  const { resolutionKind } = report.followUp;
  const isSolved = resolutionKind === null || resolutionKind === 'solved';
  const no = isSolved ? '没有解决' : answerLabel('unsolved', resolutionKind);
  const [rating, setRating] = useState<number>();
  const [words, setWords] = useState('');
  const [isUnsolved, setUnsolved] = useState(false);
  const answer = useAction(
    (outcome: ConfirmOutcome) => followUp.confirm(report.id, { outcome, rating, words: words.trim() || undefined }),
    { success: '已收到您的回复', onDone: onChanged },
  );
  const sayNo = () => (isUnsolved ? void answer.run('unsolved') : setUnsolved(true));
  return (
    <Card id="report-confirm">
      <View className="title">{isSolved ? '解决了吗？满意吗？' : '这个答复可以吗？'}</View>
      <View className="tiny follow-up__note" id="confirm-next">
        {nextWords(report)}
      </View>
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
      {(isUnsolved || (rating !== undefined && rating <= 3)) && (
        <TextArea
          id="confirm-words"
          label={isUnsolved ? (isSolved ? '还有什么没解决' : '为什么不可以') : '哪里不满意'}
          value={words}
          onChange={setWords}
        />
      )}
      <View className="follow-up">
        <Button
          id="confirm-unsolved"
          kind={isUnsolved ? 'primary' : 'ghost'}
          isDisabled={answer.isBusy || (isUnsolved && !words.trim())}
          isBusy={isUnsolved && answer.isBusy}
          onPress={sayNo}
        >
          {isUnsolved ? `提交：${no}` : no}
        </Button>
        <Button
          id="confirm-solved"
          kind={isUnsolved ? 'ghost' : 'primary'}
          isBusy={!isUnsolved && answer.isBusy}
          isDisabled={answer.isBusy}
          onPress={() => void answer.run('solved')}
        >
          {answerLabel('solved', resolutionKind)}
        </Button>
      </View>
    </Card>
  );
}

/** What happens next, in words. */
function nextWords({ followUp: { closesAt, silenceWorkingDays }, status }: Asked): string {
  if (status === 'closed') return '已结案；还有意见就告诉我们，社区会再看';
  return closesAt
    ? `${momentWords(closesAt)} 前没有意见就结案`
    : `还要由别人核查；之后 ${silenceWorkingDays} 个工作日内没有意见就结案`;
}
