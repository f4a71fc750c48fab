import { useState } from 'react';
import { useAction } from '@/hooks/use-action';
import { newId } from '@/services/ids';
import { type SuggestionView, submitSuggestion } from '@/services/suggestions';

/** Writing a suggestion: its id is made when the sheet opens, so that sending again after a failure does not double it. */
export function useSuggesting(onSent: (sent: SuggestionView) => void) {
  const [id, setId] = useState<string>();
  const [words, setWords] = useState('');
  const send = useAction(
    async () => {
      const sent = await submitSuggestion(id ?? (await newId()), words.trim());
      setId(undefined);
      setWords('');
      onSent(sent);
    },
    { success: '已交给社区书记' },
  );
  return {
    isOpen: id !== undefined,
    words,
    setWords,
    send,
    begin: async () => setId(await newId()),
    cancel: () => setId(undefined),
  };
}
