import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Pill, type Tone } from '@/components/pill';
import { ReviewMark } from '@/components/review-mark';
import { momentWords } from '@/components/time-words';
import type { SuggestionView } from '@/services/suggestions';
import { type SuggestionStatus, suggestionStatuses } from '../../../../../api/_contract/vocabulary';
import './suggestion-card.scss';

const tones: Record<SuggestionStatus, Tone> = { open: 'honey', adopted: 'good', answered: 'teal' };

/** A suggestion of mine, and what was answered. */
export function SuggestionCard({ suggestion }: { suggestion: SuggestionView }) {
  const { id, words, status, answer, createdAt, answeredAt, review } = suggestion;
  return (
    <Card id={`suggestion-${id}`}>
      <View className="row row--wrap">
        <View className="tiny num grow">{momentWords(createdAt)}</View>
        <ReviewMark review={review} />
        <Pill tone={tones[status]}>{suggestionStatuses[status]}</Pill>
      </View>
      <View className="suggestion-card__words">{words}</View>
      {answer && (
        <View className="suggestion-card__answer">
          <View className="tiny num">{`社区答复${answeredAt ? ` · ${momentWords(answeredAt)}` : ''}`}</View>
          <View>{answer}</View>
        </View>
      )}
    </Card>
  );
}
