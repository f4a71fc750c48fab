import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Photo } from '@/components/photo';
import { draftStates } from '@/components/draft-state';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import { isOverAndDone } from '@/hooks/drop-after-asking';
import { momentWords } from '@/components/time-words';
import { useDraftPhoto } from '@/hooks/use-draft-photo';
import type { Draft } from '@/services/drafts';
import './draft-list.scss';

interface DraftListProps {
  drafts: Draft[];
  labelOf: (draft: Draft) => string | undefined;
  /** Goes on filling in, or changes what was refused: an addition on the page of its report. */
  onFill: (draft: Draft) => void;
  onRetry: (draft: Draft) => void;
  /** Another photo for a report whose photo was refused. */
  onRetake: (draft: Draft) => void;
  /** To where a voice message that was lost or refused is said once more. */
  onSayAgain: (draft: Draft) => void;
  onDrop: (draft: Draft) => void;
}

/** What is still on this phone: to be finished, waiting for a signal, or refused. */
export function DraftList({ drafts, ...rest }: DraftListProps) {
  if (drafts.length === 0) return null;
  return (
    <Section title={`还在手机里的 ${drafts.length} 条`}>
      {drafts.map((draft) => (
        <DraftCard key={draft.id} draft={draft} {...rest} />
      ))}
    </Section>
  );
}

function DraftCard({
  draft,
  labelOf,
  onFill,
  onRetry,
  onRetake,
  onSayAgain,
  onDrop,
}: Omit<DraftListProps, 'drafts'> & { draft: Draft }) {
  const path = useDraftPhoto(draft.photos[0]);
  const { words, tone } = draftStates[draft.state];
  const label = labelOf(draft) ?? '还没选类别';
  const facts = [draft.placeWords, momentWords(draft.startedAt)];
  const canFill = draft.state === 'unfinished' || (draft.state === 'attention' && !draft.isAccepted);
  const isHalfThere = draft.state === 'attention' && draft.isAccepted;
  const canRetake = isHalfThere && draft.photos.some(({ problem }) => problem);
  const canSayAgain = isHalfThere && Boolean(draft.voice?.problem);
  return (
    <Card id={`draft-${draft.id}`}>
      <View className="row row--top">
        <Photo src={path} alt="待发的照片" size="m" />
        <View className="grow">
          <View className="row row--wrap">
            <View className="strong">{draft.additionTo ? `补充：${label}` : label}</View>
            <Pill tone={tone}>{words}</Pill>
          </View>
          <View className="sub num">{facts.filter(Boolean).join(' · ')}</View>
          {draft.problem && (
            <View className={draft.state === 'attention' ? 'sub tone-bad' : 'sub'}>
              {draft.isAccepted ? `${draft.additionTo ? '补充' : '上报'}已收下；${draft.problem}` : draft.problem}
            </View>
          )}
        </View>
      </View>
      {draft.state !== 'sending' && (
        <View className="draft-list__actions">
          <Button size="small" id={`draft-drop-${draft.id}`} onPress={() => onDrop(draft)}>
            {isOverAndDone(draft) ? '知道了' : '不要了'}
          </Button>
          {canFill && (
            <Button size="small" kind="soft" id={`draft-fill-${draft.id}`} onPress={() => onFill(draft)}>
              {draft.state === 'unfinished' ? '接着填' : '改一改'}
            </Button>
          )}
          {canRetake && (
            <Button size="small" kind="soft" id={`draft-retake-${draft.id}`} onPress={() => onRetake(draft)}>
              重拍
            </Button>
          )}
          {canSayAgain && (
            <Button size="small" kind="soft" id={`draft-say-${draft.id}`} onPress={() => onSayAgain(draft)}>
              重说
            </Button>
          )}
          {draft.state === 'waiting' && (
            <Button size="small" kind="soft" id={`draft-retry-${draft.id}`} onPress={() => onRetry(draft)}>
              重试
            </Button>
          )}
        </View>
      )}
    </Card>
  );
}
