import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { momentWords } from '@/components/time-words';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { usePaged } from '@/hooks/use-paged';
import { type SuggestionView, suggestionsDesk } from '@/services/suggestions-desk';
import { AnswerSheet } from './_components/answer-sheet';
import './index.scss';

/** What people suggest, oldest first: each is adopted or answered, and its author reads the words. */
export default function SuggestionsDeskPage() {
  const list = usePaged((cursor) => suggestionsDesk.open(cursor));
  const [answering, setAnswering] = useState<SuggestionView>();
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  return (
    <Screen title="待答复的建议">
      <StaleNote of={list} />
      <PageState of={list.status} error={list.error} onRetry={list.refresh} />
      {list.items.map((suggestion, index) => (
        <Card key={suggestion.id}>
          <View>{suggestion.words}</View>
          <View className="row suggestion-foot">
            <View className="tiny grow num">
              <Dotted facts={[suggestion.authorName, momentWords(suggestion.createdAt)]} />
            </View>
            <Button
              id={`answer-${index}`}
              kind={index === 0 ? 'primary' : 'soft'}
              size="small"
              onPress={() => setAnswering(suggestion)}
            >
              答复
            </Button>
          </View>
        </Card>
      ))}
      {list.status === 'ready' && list.items.length === 0 && (
        <Empty title="建议都答复过了" hint="有新建议会出现在派单台" />
      )}
      <MoreNote of={list} />
      {answering && (
        <AnswerSheet
          suggestion={answering}
          onClose={() => setAnswering(undefined)}
          onAnswered={(answered) => {
            setAnswering(undefined);
            list.update((items) => items.filter((item) => item.id !== answered.id));
          }}
        />
      )}
    </Screen>
  );
}
