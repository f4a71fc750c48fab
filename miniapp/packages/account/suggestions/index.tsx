import { Button } from '@/components/button';
import { TextArea } from '@/components/field';
import { MoreNote, StaleNote } from '@/components/list-foot';
import { Empty, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Sheet } from '@/components/sheet';
import { usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { listMySuggestions } from '@/services/suggestions';
import { SuggestionCard } from './_components/suggestion-card';
import { useSuggesting } from './_hooks/use-suggesting';

/** 提建议: an idea for the neighbourhood, and what the community answered. */
export default function SuggestionsPage() {
  const suggestions = usePaged(listMySuggestions);
  usePageScroll({ onRefresh: suggestions.refresh, onBottom: suggestions.loadMore });
  const writing = useSuggesting(() => void suggestions.refresh());
  const footer = (
    <Button id="suggest-begin" kind="primary" icon="edit" onPress={() => void writing.begin()}>
      提一条建议
    </Button>
  );
  return (
    <Screen title="我的建议" footer={footer}>
      <PageState of={suggestions.status} error={suggestions.error} onRetry={suggestions.refresh} />
      <StaleNote of={suggestions} />
      {suggestions.items.map((suggestion) => (
        <SuggestionCard key={suggestion.id} suggestion={suggestion} />
      ))}
      {suggestions.status === 'ready' && suggestions.items.length === 0 && (
        <Empty title="还没有提过建议" hint="好点子被采纳，也有积分" />
      )}
      <MoreNote of={suggestions} />
      <Sheet
        isOpen={writing.isOpen}
        title="提建议"
        onClose={writing.cancel}
        footer={
          <Button
            id="suggest-send"
            kind="primary"
            isBusy={writing.send.isBusy}
            isDisabled={writing.words.trim() === ''}
            onPress={() => void writing.send.run()}
          >
            交给社区
          </Button>
        }
      >
        <TextArea
          id="suggest-words"
          label="您的想法"
          placeholder="比如：菜场门口晚上加一盏灯，再划几个电动车车位"
          maxLength={1000}
          value={writing.words}
          onChange={writing.setWords}
        />
      </Sheet>
    </Screen>
  );
}
