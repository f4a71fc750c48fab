import { View } from '@tarojs/components';
import { Voices } from '@/components/additions';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { ContentCheckView } from '@/services/content-desk';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import { checkedContents } from '../../../../../api/_contract/vocabulary';
import type { Outcome } from '../_hooks/use-content-desk';

export interface CheckCardProps {
  check: ContentCheckView;
  index: number;
  isBusy: boolean;
  onDecide: (check: ContentCheckView, outcome: Outcome) => unknown;
}

/** One content in doubt, with what it belongs to; once decided, the decision and the way back. */
export function CheckCard({ check, index, isBusy, onDecide }: CheckCardProps) {
  const { content, suspicion, words, photo, voice, decidedAt } = check;
  return (
    <Card>
      <View className="row check-card__head">
        <Pill>{checkedContents[content]}</Pill>
        <Standing check={check} />
        {suspicion && <Pill tone="warn">疑似{suspicion}</Pill>}
      </View>
      {words && <View className="check-card__words">{words}</View>}
      {photo && (
        <Photo src={photoSrc(photo, 'large')} alt="待审核的照片" size="wide" previews={photoPreviews([photo])} />
      )}
      {voice && <Voices voices={[voice]} />}
      <View className="tiny num">{originOf(check)}</View>
      <View className="row check-card__foot">
        {decidedAt === null ? (
          <>
            <Button
              id={`content-hide-${index}`}
              kind="danger"
              isBusy={isBusy}
              onPress={() => onDecide(check, 'hidden')}
            >
              隐藏
            </Button>
            <Button
              id={`content-pass-${index}`}
              kind={index === 0 ? 'primary' : 'soft'}
              isBusy={isBusy}
              onPress={() => onDecide(check, 'passed')}
            >
              通过
            </Button>
          </>
        ) : (
          <Button id={`content-undo-${index}`} isBusy={isBusy} onPress={() => onDecide(check, otherOf(check))}>
            {check.state === 'passed' ? '改为隐藏' : '改为通过'}
          </Button>
        )}
      </View>
    </Card>
  );
}

function Standing({ check: { state, decidedAt } }: { check: ContentCheckView }) {
  if (decidedAt !== null) return state === 'passed' ? <Pill tone="good">已通过</Pill> : <Pill tone="bad">已隐藏</Pill>;
  return state === 'risky' ? <Pill tone="bad">先隐藏了</Pill> : <Pill tone="honey">待审核</Pill>;
}

const otherOf = ({ state }: ContentCheckView): Outcome => (state === 'passed' ? 'hidden' : 'passed');

function originOf({ ticket, createdAt }: ContentCheckView): string {
  const origin = ticket ? [`${ticket.number} 号`, ticket.category.label, ticket.placeWords] : ['给社区的建议'];
  return [...origin, momentWords(createdAt)].filter(Boolean).join(' · ');
}
